package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Asking;
import io.amibake.verification.Privilege;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class CommandsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void has_the_usual_umask_and_no_limits(Tool shell) {
        assertThat(says(shell, "umask; ulimit -f; ulimit -c")).matches("0 0?022\nunlimited\n(unlimited|[0-9]+)\n\\|");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void does_not_ignore_sigint(Tool shell) {
        assertThat(says(shell, "grep SigIgn /proc/self/status")).matches("0 SigIgn:\t[0-9a-f]{15}[014589cd]\n\\|");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void tells_status_and_output(Tool shell) {
        assertThat(says(shell, "echo out; echo err >&2; exit 7")).isEqualTo("7 out\n|err\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void has_only_the_variables_that_were_given_and_path(Tool shell) {
        assertThat(says(shell, "env | grep -v -e ^PATH= -e ^PWD= -e ^_= -e ^SHLVL= -e ^OLDPWD=; echo \"$A\""))
                .isEqualTo("0 A=it's $HOME\nit's $HOME\n|");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void is_unknown_when_it_kills_its_shell(Tool shell) {
        assertThat(says(shell, "echo out; kill -9 $$")).isEqualTo("unknown: its shell was killed");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void is_unknown_when_it_kills_the_shell_above(Tool shell) {
        assertThat(says(shell, "kill -9 $PPID")).isEqualTo("unknown: its shell was killed");
        assertThat(says(shell, "kill -9 $PPID; sleep 1000")).isEqualTo("unknown: it did not end within 1 s");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void is_unknown_when_it_does_not_end_in_time(Tool shell) {
        assertThat(says(shell, "trap '' TERM; while :; do sleep 1000; done"))
                .isEqualTo("unknown: it did not end within 1 s");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void waits_only_a_moment_for_what_a_command_leaves_behind(Tool shell) {
        assertThat(says(shell, "sleep 1000 & echo started")).isEqualTo("0 started\n|");
        assertThat(says(shell, "setsid sleep 3 & echo started")).isEqualTo("0 started\n|");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void keeps_the_true_status_of_a_flood(Tool shell) {
        assertThat(outputOf(shell, "head -c 100000000 /dev/zero; exit 5")).isEqualTo("5 1048576 truncated");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void is_unknown_when_it_floods_for_ever(Tool shell) {
        assertThat(says(shell, "yes")).isEqualTo("unknown: it did not end within 1 s");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void runs_no_first_run_script_without_root(Tool shell) {
        Asking host = Asking.under(shell, directory).asUser();
        String touched = directory.resolve("touched").toString();
        Answer<CommandFacts> answer = host.answer(Commands.question(
                new CommandSubject("touch " + touched, Map.of(), Duration.ofSeconds(1), Privilege.ROOT)));
        assertThat(answer.match(CommandsTest::text, why -> why)).isEqualTo("there is no 'sudo' on the host");
        assertThat(Path.of(touched)).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void reads_nothing_on_stdin_and_may_close_its_streams(Tool shell) {
        assertThat(says(shell, "cat; exec >&- 2>&-; exit 3")).isEqualTo("3 |");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void lets_a_command_that_is_asked_to_end_clean_up_and_spares_nothing_that_it_started(Tool shell)
            throws IOException {
        Path cleaned = directory.resolve("cleaned");
        Path started = directory.resolve("started");
        String command =
                "trap 'echo >" + cleaned + "; exit 9' TERM; setsid sleep 1000 & echo $! >" + started + "; wait";
        assertThat(says(shell, command)).isEqualTo("unknown: it did not end within 1 s");
        assertThat(cleaned).exists();
        String process = Files.readString(started).strip();
        while (!commandLine(process).isEmpty()) {
            Thread.onSpinWait(); // it was killed, which takes effect when its turn comes
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void a_first_run_that_is_killed_has_no_status(Tool shell) throws IOException {
        Path script = Files.writeString(directory.resolve("run.sh"), "#!/bin/sh\necho out\nkill -9 $$\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        Asking host = Asking.under(shell, directory);
        assertThat(host.answer(Commands.firstrun(subject(script.toString()))))
                .isEqualTo(Answer.unknown("it was killed"));
        assertThat(host.answer(Commands.firstrun(subject("/bin/false"))).match(CommandsTest::text, why -> why))
                .isEqualTo("1 |");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void needs_no_setsid_that_runs(Tool shell) {
        Asking host = Asking.under(shell, directory).with("setsid", "exit 126");
        assertThat(said(host, "echo out; exit 3")).isEqualTo("3 out\n|");
        assertThat(said(host, "trap '' TERM; while :; do sleep 1000; done"))
                .isEqualTo("unknown: it did not end within 1 s");
    }

    /** Empty when there is no such process, or only what is left of it until its parent looks. */
    private static String commandLine(String process) throws IOException {
        Path file = Path.of("/proc", process, "cmdline");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private String says(Tool shell, String command) {
        return said(Asking.under(shell, directory), command);
    }

    private static String said(Asking host, String command) {
        return host.answer(Commands.question(subject(command))).match(CommandsTest::text, why -> "unknown: " + why);
    }

    private String outputOf(Tool shell, String command) {
        return Asking.under(shell, directory)
                .answer(Commands.question(
                        new CommandSubject(command, Map.of(), Duration.ofSeconds(30), Privilege.LOGIN)))
                .match(
                        facts -> facts.status() + " " + facts.out().bytes().length
                                + (facts.out().truncated() ? " truncated" : ""),
                        why -> "unknown: " + why);
    }

    private static CommandSubject subject(String text) {
        return new CommandSubject(text, Map.of("A", "it's $HOME"), Duration.ofSeconds(1), Privilege.LOGIN);
    }

    private static String text(CommandFacts facts) {
        return facts.status() + " " + new String(facts.out().bytes(), StandardCharsets.UTF_8) + "|"
                + facts.err().text();
    }
}
