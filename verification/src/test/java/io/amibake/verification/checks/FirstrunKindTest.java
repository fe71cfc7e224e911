package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A first-run script that does not come to its own end. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FirstrunKindTest {
    @TempDir
    Path directory;

    @BeforeEach
    void needs_root() {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
    }

    @Test
    void a_script_that_is_not_there_fails_also_under_not() {
        assertThat(verdict(directory.resolve("missing.sh"))).isEqualTo(failed("no such file"));
        assertThat(verdict(directory.resolve("it's=missing"))).isEqualTo(failed("no such file"));
    }

    @Test
    void a_script_that_cannot_be_run_fails_also_under_not() throws IOException {
        Path plain = script("plain", "rw-r--r--", "#!/bin/sh\nexit 0\n");
        assertThat(verdict(plain)).isEqualTo(failed("it cannot be run: env: '" + plain + "': Permission denied"));
        assertThat(verdict(script("dos", "rwxr-xr-x", "#!/bin/sh\r\nexit 0\r\n"))
                        .toString())
                .contains("it cannot be run: env: ");
        assertThat(verdict(script("a=b", "rwxr-xr-x", "#!/nowhere/sh\nexit 0\n"))
                        .toString())
                .contains("it cannot be run: " + directory.resolve("a=b") + ": ");
    }

    @Test
    void a_script_that_is_killed_has_no_status() throws IOException {
        assertThat(verdict(script("killed", "rwxr-xr-x", "#!/bin/sh\nkill -9 $$\n")))
                .isEqualTo(new Verdict.Inconclusive("it was killed"));
    }

    @Test
    void a_script_that_ends_with_such_a_status_has_it() throws IOException {
        for (int status : new int[] {126, 127, 137}) {
            String text = "#!/bin/sh\necho 'not found' >&2\nexit " + status + "\n";
            assertThat(verdict(script("own", "rwxr-xr-x", text))).isEqualTo(new Verdict.Passed());
        }
    }

    private static Verdict failed(String actual) {
        return new Verdict.Failed(List.of(new Mismatch("status", "{not: 99}", actual, true)));
    }

    private Path script(String name, String mode, String text) throws IOException {
        Path script = Files.writeString(directory.resolve(name), text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString(mode));
    }

    private static Verdict verdict(Path script) {
        String suite = "schema: 1\nchecks:\n- {id: run, phase: firstrun, kind: firstrun, subject: \"" + script
                + "\", timeout: 20s, environment: {A: b}, expect: {status: {not: 99}}}\n";
        Settings settings =
                Settings.standard().withReach(Duration.ofSeconds(10)).withLimit(Duration.ofSeconds(60));
        return Verifier.of(SuiteReader.read("checks.yaml", suite.getBytes(UTF_8)))
                .verify(List.of(PlayHost.up("web")), Phase.FIRSTRUN, settings)
                .hosts()
                .get(0)
                .results()
                .get(0)
                .verdict();
    }
}
