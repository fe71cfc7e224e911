package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.amibake.verification.Deadline;
import io.amibake.verification.Ending;
import io.amibake.verification.LocalTarget;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import io.amibake.verification.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EnvironmentKindTest {
    private static Suite suite(String expect) {
        return suite(expect, "");
    }

    private static Suite suite(String expect, String more) {
        String text = "schema: 1\nchecks:\n  - {id: a, phase: baked, kind: environment, subject: root, expect: "
                + expect + "}\n" + more;
        return SuiteReader.read("checks.yaml", text.getBytes(UTF_8));
    }

    @Test
    void what_may_be_a_secret_is_not_shown() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        CheckResult result = Verifier.of(suite("{HOME: /nowhere, API_TOKEN: s3cret, PATH: {not: \"\"}}"))
                .verify(List.of(new LocalTarget()), Phase.BAKED, Settings.standard())
                .hosts()
                .get(0)
                .results()
                .get(0);
        assertThat(result.verdict())
                .isEqualTo(new Verdict.Failed(List.of(
                        new Mismatch("HOME", "\"/nowhere\"", "\"/root\""),
                        new Mismatch("API_TOKEN", "***", "not set", true))));
    }

    @Test
    void a_secret_is_shown_under_no_other_name_and_by_no_other_check(@TempDir Path directory) throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        Path su = Files.writeString(
                directory.resolve("su"),
                "#!/bin/sh\nexec env -i API_TOKEN=of-the-host AUX='<of-the-host>' PIN=4711 DB_SECRET=4711 /bin/sh -c \"$3\"\n");
        Files.setPosixFilePermissions(su, PosixFilePermissions.fromString("rwxr-xr-x"));
        Suite suite = suite("{API_TOKEN: of-the-file, UNSET_TOKEN: x, AUX: of-the-file, PIN: none}", """
                  - {id: b, phase: baked, kind: command, subject: echo of-the-host of-the-file, expect: {stdout: x}}
                """);
        List<CheckResult> results = Verifier.of(suite)
                .verify(List.of(new Login(su.toString())), Phase.BAKED, Settings.standard())
                .hosts()
                .get(0)
                .results();
        assertThat(results)
                .extracting(CheckResult::verdict)
                .containsExactly(
                        new Verdict.Failed(List.of(
                                new Mismatch("API_TOKEN", "***", "***"),
                                new Mismatch("UNSET_TOKEN", "***", "not set", true),
                                new Mismatch("AUX", "\"***\"", "\"<***>\""),
                                new Mismatch("PIN", "\"none\"", "\"4711\""))),
                        new Verdict.Failed(List.of(new Mismatch("stdout", "\"x\"", "\"*** ***\\n\""))));
        assertThat(results.get(1).look()).isEqualTo("echo *** ***");
    }

    @Test
    void what_there_is_no_user_for_is_said_alike_of_all_variables() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        String text = "schema: 1\nchecks:\n  - {id: a, phase: baked, kind: environment, subject: amibake-nobody,"
                + " expect: {HTTP_PROXY: x, API_TOKEN: s3cret}}\n";
        Suite suite = SuiteReader.read("checks.yaml", text.getBytes(UTF_8));
        CheckResult result = Verifier.of(suite)
                .verify(List.of(new LocalTarget()), Phase.BAKED, Settings.standard())
                .hosts()
                .get(0)
                .results()
                .get(0);
        assertThat(result.verdict())
                .isEqualTo(new Verdict.Failed(List.of(
                        new Mismatch("HTTP_PROXY", "\"x\"", "no such user", true),
                        new Mismatch("API_TOKEN", "***", "no such user", true))));
    }

    /** This machine, where logins are a program's. */
    private record Login(String su) implements Target {
        @Override
        public String name() {
            return "this machine";
        }

        @Override
        public Shell start(String command, Deadline deadline, Progress progress) {
            return new LoginShell(new LocalTarget().start(command, deadline, progress), su);
        }
    }

    private record LoginShell(Shell shell, String su) implements Shell {
        @Override
        public void send(byte[] bytes) {
            shell.send(new String(bytes, UTF_8)
                    .replace(" su -l -c", " " + su + " -l -c")
                    .getBytes(UTF_8));
        }

        @Override
        public Optional<byte[]> receive(Deadline deadline) {
            return shell.receive(deadline);
        }

        @Override
        public byte[] stderr() {
            return shell.stderr();
        }

        @Override
        public Ending ending() {
            return shell.ending();
        }

        @Override
        public void close() {
            shell.close();
        }
    }

    @Test
    void its_attributes_are_names_of_variables() {
        assertThat(suite("{LANG: C, http_proxy: \"\", _: x}").checks()).hasSize(1);
        assertThatThrownBy(() -> suite("{\"a-b\": x}"))
                .hasMessageContaining("kind environment has no attribute 'a-b'")
                .hasMessageContaining("write the name of a variable, such as PATH, not 'a-b'");
        assertThatThrownBy(() -> suite("{exists: true}"))
                .hasMessageContaining(
                        "error: kind environment has no attribute 'exists'\n  at:  checks.yaml:3:70 (checks[0].expect.exists)\n"
                                + "  fix: name a variable that is to be set, as 'PATH: {not: \"\"}'; that there is a user"
                                + " is a check of kind user");
    }
}
