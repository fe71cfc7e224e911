package io.amibake.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.JsonReader;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.Tool;
import io.amibake.verification.Deadline;
import io.amibake.verification.Privilege;
import io.amibake.verification.Progress;
import io.amibake.verification.Question;
import io.amibake.verification.Session;
import io.amibake.verification.Surroundings;
import io.amibake.verification.Target;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Settings;
import io.amibake.verification.checks.SuiteReader;
import io.amibake.verification.checks.Verifier;
import io.amibake.verification.facts.CommandFacts;
import io.amibake.verification.facts.CommandSubject;
import io.amibake.verification.facts.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** amibake and Testinfra look at the same hosts, and say the same, but for what is listed here with the reason. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class TestinfraTest {
    private static final String HEAD =
            "schema: 1\nimage: {name: States, version: \"1\", platform: debian-12}\nchecks:\n";
    private static final String BROKEN_SYSTEMCTL =
            "#!/bin/sh\nprintf 'Failed to connect to bus: No such file or directory\\n' >&2\nexit 1\n";

    private final Path directory;

    TestinfraTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @TestFactory
    Stream<DynamicTest> says_what_testinfra_says_to_root() throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>(FileRows.all());
        rows.addAll(AccountRows.all());
        rows.addAll(SystemRows.all());
        rows.addAll(DeviceRows.all());
        assertThat(rows.stream().map(row -> row.kind() + row.subject()).distinct())
                .hasSizeGreaterThanOrEqualTo(60);
        return compare(rows, "");
    }

    @TestFactory
    Stream<DynamicTest> says_what_testinfra_says_to_a_user() throws IOException, InterruptedException {
        return compare(BlindRows.user(), "", "setpriv", "--reuid=1000", "--regid=1000", "--clear-groups");
    }

    @TestFactory
    Stream<DynamicTest> says_what_testinfra_says_where_tools_are_broken() throws IOException, InterruptedException {
        String broken = "rm -r /var/lib/dpkg; cp /root/broken-systemctl /usr/sbin/systemctl\n";
        return compare(BlindRows.sick(), broken);
    }

    private Stream<DynamicTest> compare(List<Row> rows, String and, String... as)
            throws IOException, InterruptedException {
        Enclosure enclosure = Enclosure.in(directory);
        enclosure.bake(files(rows), "chmod 700 /root");
        Target host = enclosure.host("a host of many states", Enclosure.resource("states.sh") + and, as);
        List<String> ours = ours(host, rows);
        List<String> theirs = theirs(host);
        assertThat(enclosure.remains()).isEmpty();
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String pair = ours.get(i) + " | " + theirs.get(i);
            tests.add(DynamicTest.dynamicTest(row.toString(), () -> agree(row, pair)));
        }
        return tests.stream();
    }

    private static Map<String, String> files(List<Row> rows) throws IOException {
        return Map.of(
                "usr/sbin/systemctl",
                Enclosure.resource("stand-ins/systemctl"),
                "usr/sbin/docker",
                Enclosure.resource("stand-ins/docker-client"),
                "usr/sbin/sudo",
                "#!/bin/sh\nprintf 'sudo: a password is required\\n' >&2\nexit 1\n",
                "root/listener.py",
                Enclosure.resource("listener.py"),
                "root/engine.py",
                Enclosure.resource("engine.py"),
                "root/broken-systemctl",
                BROKEN_SYSTEMCTL,
                "opt/testinfra.py",
                Enclosure.resource("testinfra.py"),
                "opt/rows.json",
                rows.stream().map(Row::json).toList().toString());
    }

    private static void agree(Row row, String pair) {
        if (row.isDifference()) {
            assertThat(pair).as(row.toString()).startsWith(row.ours()).contains(" | " + row.theirs());
        } else {
            assertThat(pair)
                    .as(row.toString())
                    .matches("(?s)passed \\| passed|failed.* \\| failed|inconclusive.* \\| error.*");
        }
    }

    private static List<String> ours(Target host, List<Row> rows) {
        StringBuilder suite = new StringBuilder(HEAD);
        for (int i = 0; i < rows.size(); i++) {
            suite.append(rows.get(i).check("row-" + i));
        }
        HostReport report = Verifier.of(
                        SuiteReader.read("rows", suite.toString().getBytes(UTF_8)))
                .verify(List.of(host), Phase.BAKED, Settings.standard())
                .hosts()
                .get(0);
        assertThat(report.problem()).isEmpty();
        return report.results().stream()
                .map(result -> result.verdict()
                        .match(
                                () -> "passed",
                                mismatches -> "failed: " + mismatches.get(0).actual(),
                                why -> "skipped: " + why,
                                why -> "inconclusive: " + why))
                .toList();
    }

    /** Testinfra's local backend, on the host itself. */
    private static List<String> theirs(Target host) {
        Tool.TESTINFRA.require();
        Deadline deadline = Deadline.after(Duration.ofMinutes(2), Surroundings.ofThisMachine());
        Question<CommandSubject, CommandFacts> question = Commands.question(new CommandSubject(
                "/usr/bin/python3 -I /opt/testinfra.py /opt/rows.json",
                Map.of(),
                Duration.ofMinutes(2),
                Privilege.LOGIN));
        try (Session session = Session.open(host, Surroundings.ofThisMachine(), deadline, Progress.NONE)) {
            String printed = session.ask(List.of(question), deadline)
                    .to(question)
                    .match(
                            facts -> {
                                assertThat(facts.status())
                                        .as(facts.err().text())
                                        .isZero();
                                return facts.out().text();
                            },
                            why -> {
                                throw new AssertionError(why);
                            });
            List<String> verdicts = new ArrayList<>();
            for (Node verdict : ((Sequence) JsonReader.read("testinfra", printed.getBytes(UTF_8))).items()) {
                verdicts.add(((Scalar) verdict).text());
            }
            return verdicts;
        }
    }
}
