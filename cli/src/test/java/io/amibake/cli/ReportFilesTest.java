package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report may take the place of. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReportFilesTest {
    private static final String CHECKS = """
            schema: 1
            checks:
              - {id: root, phase: baked, kind: file, subject: /, expect: {exists: true}}
            """;

    @TempDir
    Path directory;

    private Run verify(String... reports) throws IOException {
        Files.writeString(directory.resolve("checks.yaml"), CHECKS);
        List<String> words = new ArrayList<>(
                List.of("verify", "--local", "--checks", file("checks.yaml").toString()));
        for (String report : reports) {
            words.add("--report");
            words.add(report);
        }
        return Run.of(words.toArray(new String[0]));
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    private static String problem(String what, String fix) {
        return "error: " + what + "\n  at:  command line (--report)\n  fix: " + fix + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "included", "known", "key.pub"})
    void a_report_replaces_nothing_that_ssh_reads(String name) throws IOException {
        Files.writeString(file("checks.yaml"), CHECKS);
        Files.writeString(file("config"), "Include " + file("included") + "\n");
        Files.writeString(
                file("included"),
                "Host web\nHostName 127.0.0.1\nPort 1\nUserKnownHostsFile " + file("known") + "\nIdentityFile "
                        + file("key") + "\n");
        Files.writeString(file("known"), "");
        Files.writeString(file("key.pub"), "");
        List<String> words = List.of(
                "verify", "--host", "web", "--checks", file("checks.yaml").toString());
        List<String> more =
                List.of("--ssh-config", file("config").toString(), "--wait", "0s", "--report", "json=" + file(name));
        Run run = Run.of(Stream.concat(words.stream(), more.stream()).toArray(String[]::new));
        assertThat(run.err()).contains("'" + file(name) + "' is what this run reads (");
        assertThat(run.status()).isEqualTo(2);
        assertThat(Files.readString(file(name))).doesNotContain("{");
    }

    @Test
    void a_report_replaces_nothing_that_the_run_reads() throws IOException {
        Files.createSymbolicLink(file("link"), Path.of("checks.yaml"));
        for (String name : List.of("checks.yaml", "none/../checks.yaml", "link")) {
            String path = file(name).toString();
            Run run = verify("json=" + path);
            assertThat(run.status()).as(name).isEqualTo(2);
            assertThat(run.err())
                    .isEqualTo(problem(
                            "'" + path + "' is what this run reads (--checks); a report would replace it",
                            "name another file"));
            assertThat(file("checks.yaml")).hasContent(CHECKS);
        }
    }

    @Test
    void a_key_or_known_hosts_are_not_replaced() throws IOException {
        Files.writeString(file("id"), "-----BEGIN OPENSSH " + "PRIVATE KEY-----\n");
        Files.writeString(file("known"), "");
        Files.writeString(file("config"), "");
        Files.createDirectory(file(".ssh"));
        Run run = Run.of(
                "verify",
                "--host",
                "a@127.0.0.1:1",
                "--wait",
                "0s",
                "--checks",
                Files.writeString(file("checks.yaml"), CHECKS).toString(),
                "--identity",
                file("id").toString(),
                "--known-hosts",
                file("known").toString(),
                "--ssh-config",
                file("config").toString(),
                "--report",
                "json=" + file("id"),
                "--report",
                "tap=" + file("known"),
                "--report",
                "html=" + file("config"),
                "--report",
                "junit=" + file(".ssh/known_hosts"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "'" + file("id") + "' is what this run reads (--identity); a report would replace it",
                        "'" + file("known") + "' is what this run reads (--known-hosts); a report would replace it",
                        "'" + file("config") + "' is what this run reads (--ssh-config); a report would replace it",
                        "'" + file(".ssh/known_hosts")
                                + "' is a key, or where SSH keeps its own; a report would replace it")
                .endsWith("4 problems\n");
        assertThat(verify("json=" + file("id")).err())
                .contains("'" + file("id") + "' is a key, or where SSH keeps its own");
    }

    @Test
    void two_reports_in_one_file_are_refused_however_it_is_written() throws IOException {
        Files.createDirectory(file("sub"));
        Files.createSymbolicLink(file("link"), Path.of("sub/new"));
        for (String other : List.of("sub/new", "sub/../sub/./new", "link")) {
            Run run = verify("json=" + file("sub/new"), "junit=" + file(other));
            assertThat(run.status()).as(other).isEqualTo(2);
            assertThat(run.err())
                    .isEqualTo(problem("two reports go to '" + file(other) + "'", "give each a file of its own"));
        }
    }

    @Test
    void no_other_file_is_touched_on_the_way() throws IOException {
        Path victim = Files.writeString(file("victim"), "mine");
        Files.createSymbolicLink(file("r.new"), victim);
        Run run = verify("json=" + file("a.new"), "junit=" + file("a"), "tap=" + file("r"));
        assertThat(run.status()).isZero();
        assertThat(file("a.new")).content().startsWith("{");
        assertThat(file("a")).content().startsWith("<?xml");
        assertThat(file("r")).content().startsWith("TAP");
        assertThat(victim).hasContent("mine");
        assertThat(file("r.new")).isSymbolicLink();
    }

    @Test
    void a_link_stays_one_and_its_target_gets_the_report() throws IOException {
        Files.writeString(file("target"), "old");
        Files.createSymbolicLink(file("link"), Path.of("target"));
        Files.createSymbolicLink(file("open"), Path.of("later/report"));
        assertThat(verify("tap=" + file("link"), "json=" + file("open")).status())
                .isZero();
        assertThat(file("link")).isSymbolicLink();
        assertThat(file("target")).content().startsWith("TAP");
        assertThat(file("later/report")).content().startsWith("{");
    }
}
