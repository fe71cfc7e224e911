package io.amibake.verification.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.verification.Deadline;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import io.amibake.verification.Target;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.host.CountedTarget;
import io.amibake.verification.host.UnknownFactException;
import io.amibake.verification.ssh.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

@Timeout(60)
class ChecksTestsTest {
    private static final String CHECKS = """
            schema: 1
            checks:
              - id: passes
                phase: baked
                kind: user
                subject: root
                expect: {exists: true, uid: 0}
              - id: fails
                phase: baked
                kind: file
                subject: /
                expect: {type: file, owner: root, mode: "0000"}
                reason: nothing works without it
              - id: is-skipped
                phase: baked
                kind: user
                subject: root
                expect: {exists: true}
                requires: fails
              - id: fails-a-little
                phase: baked
                kind: file
                subject: /nowhere/at-all
                expect: {exists: true}
                severity: warning
              - id: is-unclear
                phase: baked
                kind: command
                subject: head -c 2000000 /dev/zero
                expect: {stdout: {not: {contains: x}}}
              - id: is-a-little-unclear
                phase: baked
                kind: command
                subject: head -c 2000001 /dev/zero
                expect: {stdout: {not: {contains: x}}}
                severity: warning
            """;

    @TempDir
    Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("checks of mine.yaml"), CHECKS);
    }

    @Test
    void a_test_ends_as_its_check_did() {
        CountedTarget here = new CountedTarget();

        Map<String, DynamicTest> tests = byName(ChecksTests.of(file, here));

        assertThat(tests.keySet())
                .containsExactly(
                        "passes", "fails", "is-skipped", "fails-a-little", "is-unclear", "is-a-little-unclear");
        assertThat(here.starts()).isEqualTo(1);
        assertThat(here.trips()).isEqualTo(1);
        assertThat(here.ends()).isEqualTo(1);
        assertThat(failure(tests, "passes")).isNull();
        assertThat(failure(tests, "is-skipped"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("skipped: fails did not pass");
        assertThat(failure(tests, "fails-a-little"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("warning: fails-a-little\n  exists: expected true, but was false\n  look: sudo stat"
                        + " /nowhere/at-all\n  at:   " + file + ":20:5");
        assertThat(failure(tests, "is-unclear"))
                .isInstanceOf(UnknownFactException.class)
                .hasMessage(
                        "is-unclear could not be told: stdout: it is too long to be read whole, and what was read does"
                                + " not decide it\n  look: head -c 2000000 /dev/zero\n  at:   " + file + ":26:5");
        assertThat(failure(tests, "is-a-little-unclear"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessage(
                        "warning: is-a-little-unclear could not be told: stdout: it is too long to be read whole, and"
                                + " what was read does not decide it\n  look: head -c 2000001 /dev/zero\n  at:   "
                                + file + ":31:5");
    }

    @Test
    void a_failure_has_expected_and_actual_values_for_the_ide() throws IOException {
        String mode = Files.getAttribute(Path.of("/"), "unix:mode").toString();
        String octal = String.format("%04o", Integer.parseInt(mode) & 0xfff);

        Throwable failure = failure(byName(ChecksTests.of(file, new CountedTarget(), Phase.BAKED)), "fails");

        assertThat(failure)
                .isInstanceOf(AssertionFailedError.class)
                .hasMessage(
                        "fails\n  type: expected \"file\", but was \"directory\"\n  mode: expected \"0000\", but was "
                                + "\"" + octal
                                + "\"\n  why:  nothing works without it\n  look: sudo stat /\n  at:   " + file
                                + ":8:5");
        AssertionFailedError error = (AssertionFailedError) failure;
        assertThat(error.getExpected().getStringRepresentation()).isEqualTo("type: \"file\"\nmode: \"0000\"");
        assertThat(error.getActual().getStringRepresentation())
                .isEqualTo("type: \"directory\"\nmode: \"" + octal + "\"");
    }

    @Test
    void a_test_leads_to_its_line_in_the_file() {
        Map<String, DynamicTest> tests = byName(ChecksTests.of(file, new CountedTarget()));

        assertThat(test(tests, "fails").getTestSourceUri().orElseThrow())
                .hasToString(file.toUri() + "?line=8&column=5");
    }

    @Test
    void a_suite_takes_one_connection_and_one_execution() {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"))) {
            assertThat(ChecksTests.of(file, server.target())).hasSize(6);
            server.awaitNoConnections();
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.execs()).isEqualTo(1);
        }
    }

    @Test
    void a_host_that_is_not_reached_fails_once_for_all_and_in_each() {
        Map<String, DynamicTest> tests = byName(ChecksTests.of(file, new Unreachable()));

        assertThat(tests).hasSize(7);
        assertThat(failure(tests, "connection to there"))
                .isInstanceOf(UnknownFactException.class)
                .hasMessage("there could not be told: error: it is down\n  at:  there\n  fix: start it, or give"
                        + " -Damibake.host-key=SHA256:x");
        assertThat(failure(tests, "passes"))
                .isInstanceOf(UnknownFactException.class)
                .hasMessage(
                        "passes could not be told: the host was not reached\n  look: getent passwd root; id root\n  at:   "
                                + file + ":3:5");
    }

    @Test
    void a_broken_file_is_refused_with_all_its_faults() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.yaml"), "schema: 1\nchecks: []\n");

        assertThatThrownBy(() -> ChecksTests.of(broken, new CountedTarget()))
                .isInstanceOf(AmibakeException.class)
                .hasMessageContaining("there is no check");
    }

    private static Map<String, DynamicTest> byName(Stream<DynamicNode> nodes) {
        Map<String, DynamicTest> tests = new LinkedHashMap<>();
        List<DynamicNode> all = nodes.toList();
        all.forEach(node -> tests.put(node.getDisplayName(), (DynamicTest) node));
        return tests;
    }

    private static Throwable failure(Map<String, DynamicTest> tests, String name) {
        return catchThrowable(() -> test(tests, name).getExecutable().execute());
    }

    private static DynamicTest test(Map<String, DynamicTest> tests, String name) {
        DynamicTest test = tests.get(name);
        if (test == null) {
            throw new AssertionError("no test " + name + " among " + tests.keySet());
        }
        return test;
    }

    private record Unreachable() implements Target {
        @Override
        public String name() {
            return "there";
        }

        @Override
        public Shell start(String command, Deadline deadline, Progress progress) {
            Problem problem = new Problem("it is down", "there", "start it, or give --host-key SHA256:x");
            throw AmibakeException.outsideFailed(problem, new IOException("down"));
        }
    }
}
