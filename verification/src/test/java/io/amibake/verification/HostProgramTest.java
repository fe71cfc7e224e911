package io.amibake.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostProgramTest {
    /** The process ids are split on purpose, the probes are sourced, and ulimit -c is tried only. */
    private static final String LEFT_OUT = "SC2086,SC1090,SC3045";

    @TempDir
    private Path directory;

    @Test
    void shellcheck_finds_nothing() throws IOException {
        String runner = "#!/bin/sh\nn=\npp=/\ntop=\nbudget=\n" + HostProgram.RUNNER;
        String functions = "#!/bin/sh\nn=\nplaces=\nsudo_limit=\n" + HostProgram.FUNCTIONS + RootProgram.FUNCTIONS;
        assertThat(shellcheck(runner)).isEmpty();
        assertThat(shellcheck(functions)).isEmpty();
    }

    private String shellcheck(String script) throws IOException {
        Path file = Files.writeString(directory.resolve("script.sh"), script);
        Process process = new ProcessBuilder(
                        Tool.SHELLCHECK.require().toString(), "-f", "gcc", "-e", LEFT_OUT, file.toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
