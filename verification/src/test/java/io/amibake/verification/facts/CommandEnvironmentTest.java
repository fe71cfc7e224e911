package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.Tool;
import io.amibake.verification.Asking;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class CommandEnvironmentTest {
    /** Copies the arguments of every process that runs now, and tells which of them it is run by itself. */
    private static final String PROCESS_LIST = "cat /proc/[0-9]*/cmdline 2>/dev/null; p=$$; while [ \"$p\" -gt 1 ]; do"
            + " cat /proc/$p/cmdline; read -r s </proc/$p/stat; s=${s##*) }; s=${s#* }; p=${s%% *}; done";

    private static final String SECRET = "s3cret-'\"of\"'-$HOME";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void no_process_has_a_value_among_its_arguments(Tool shell) throws IOException {
        Path log = directory.resolve("log");
        Asking host = Asking.under(shell, directory);
        for (String program : new String[] {"env", "setsid"}) {
            host.with(program, "cat /proc/$$/cmdline >>" + log + "\nexec /usr/bin/" + program + " \"$@\"");
        }
        for (String program : new String[] {"", "/bin/"}) {
            String command = "umask 077; { " + PROCESS_LIST + "; } >>" + log + "; " + program + "true";
            assertThat(told(host, Commands.question(subject(command, Map.of("TOKEN", SECRET)))))
                    .isEqualTo("0|");
        }
        Path script = firstrun("#!/bin/sh\n{ " + PROCESS_LIST + "; } >>" + log + "\nprintf %s \"$TOKEN\"\n");
        assertThat(told(host, Commands.firstrun(subject(script.toString(), Map.of("TOKEN", SECRET)))))
                .isEqualTo("0|" + SECRET);
        assertThat(Files.readString(log, StandardCharsets.ISO_8859_1))
                .contains("/run\0", "env\0", "firstrun.sh")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void a_value_arrives_byte_for_byte(Tool shell) throws IOException {
        StringBuilder all = new StringBuilder(" '\"$HOME`id`\\\\n\n\n\t*~\r");
        for (int code = 1; code < 0x3000; code++) {
            all.appendCodePoint(code);
        }
        String value = all.append("\ufffd\ud83d\ude00'\n").toString();
        Map<String, String> environment = Map.of("A", value, "LC_ALL", "C.UTF-8");
        Asking host = Asking.under(shell, directory);
        assertThat(told(host, Commands.question(subject("printf %s \"$A\"", environment))))
                .isEqualTo("0|" + value);
        Path script = firstrun("#!/usr/bin/env -S cat /proc/self/environ\n");
        assertThat(told(host, Commands.firstrun(subject(script.toString(), environment))))
                .containsPattern("[|\0]A=" + Pattern.quote(value) + "\0");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void a_command_has_its_variables_path_and_what_its_shell_sets(Tool shell) {
        Asking host = Asking.under(shell, directory);
        String names = "env | sed 's/=.*//' | sort | tr '\\n' ' '";
        String own = told(host, Commands.question(subject(names, Map.of())));
        assertThat(own.split("[| ]")).contains("PATH").isSubsetOf("0", "PATH", "PWD", "OLDPWD", "SHLVL", "_");
        assertThat(told(host, Commands.question(subject(names, Map.of("A", "b")))))
                .isEqualTo(own.replace("0|", "0|A "));
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void a_first_run_script_has_its_variables_and_path_and_nothing_else(Tool shell) throws IOException {
        Asking host = Asking.under(shell, directory);
        Path script = firstrun("#!/usr/bin/env -S cat /proc/self/environ\n");
        assertThat(told(host, Commands.firstrun(subject(script.toString(), Map.of()))))
                .matches("(?s)0\\|PATH=[^\0]*\0#!.*");
        assertThat(told(host, Commands.firstrun(subject(script.toString(), Map.of("A", "b", "PATH", "/bin:/usr/bin")))))
                .matches("(?s)0\\|(PATH=/bin:/usr/bin\0A=b|A=b\0PATH=/bin:/usr/bin)\0#!.*");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void variables_may_be_those_that_its_shell_is_run_with(Tool shell) {
        Map<String, String> environment =
                Map.of("PATH", "/nowhere", "IFS", "h", "p", "1", "r", "2", "d", "3", "n", "4");
        assertThat(told(
                        Asking.under(shell, directory),
                        Commands.question(subject("echo \"$PATH $p $r $d $n\"; exit 5", environment))))
                .isEqualTo("5|/nowhere 1 2 3 4\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1A", "A-B", "A=B", "\u00c4", "UID", "_", "PWD"})
    void what_no_shell_can_set_is_no_variable(String name) {
        assertThatThrownBy(() -> subject("true", Map.of(name, "s3cret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no variable of a command can be called '" + name + "'");
    }

    private Path firstrun(String text) throws IOException {
        Path script = Files.writeString(directory.resolve("firstrun.sh"), text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }

    private static String told(Asking host, Question<CommandSubject, CommandFacts> question) {
        return host.answer(question)
                .match(
                        facts -> facts.status() + "|" + new String(facts.out().bytes(), StandardCharsets.UTF_8)
                                + facts.err().text(),
                        why -> "unknown: " + why);
    }

    private static CommandSubject subject(String text, Map<String, String> environment) {
        return new CommandSubject(text, environment, Duration.ofSeconds(20), Privilege.LOGIN);
    }
}
