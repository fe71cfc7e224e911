package io.amibake.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.facts.CommandSubject;
import io.amibake.verification.facts.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hosts with noisy login shells, full disks, and probes that go for the session itself. */
@Timeout(120)
class HostTroubleTest {
    private static final Question<String, Reply> FIRST = Scripts.LOGIN.question("echo first");
    private static final Question<String, Reply> ALONE = Scripts.ALONE.question("echo alone");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void passes_over_what_a_login_shell_prints(Tool shell) {
        String noise = "echo Welcome; printf '\\000\\377'; yes frames | head -n 100000; printf '%s' 'no newline'";
        assertThat(told(shell, noise)).containsExactly("0 first\n|", "0 alone\n|");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void says_that_there_is_no_room_for_an_answer_instead_of_a_part_of_it(Tool shell) throws Exception {
        Question<String, Reply> much = Scripts.LOGIN.question("head -c 200000 /dev/zero");
        assertThat(onDisk(shell, "size=100k", List.of(much)))
                .containsExactly("unknown: there is no room left for temporary files on the host");
        assertThat(onDisk(shell, "size=100k", List.of(FIRST, ALONE))).containsExactly("0 first\n|", "0 alone\n|");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void takes_another_place_when_one_is_full_or_cannot_be_written(Tool shell) throws Exception {
        assertThat(onDisk(shell, "size=4k", List.of(FIRST, ALONE))).containsExactly("0 first\n|", "0 alone\n|");
        assertThat(onDisk(shell, "ro", List.of(FIRST, ALONE))).containsExactly("0 first\n|", "0 alone\n|");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void a_probe_that_ends_the_shell_of_all_is_the_only_one_that_is_unknown(Tool shell) {
        Question<String, Reply> kills = Scripts.LOGIN.question("kill -9 $$");
        Question<String, Reply> after = new Scripts(Privilege.LOGIN, 8, Duration.ofSeconds(9)).question("echo after");
        try (Session session = host(shell).session()) {
            Answers answers = session.ask(List.of(FIRST, kills, after, ALONE), soon());
            assertThat(text(answers, FIRST)).isEqualTo("0 first\n|");
            assertThat(text(answers, kills)).isEqualTo("unknown: it ended the shell on the host that ran it");
            assertThat(text(answers, after)).isEqualTo("0 after\n|");
            assertThat(text(answers, ALONE)).isEqualTo("0 alone\n|");
            assertThat(session.lost()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void what_ends_the_shell_of_all_is_not_asked_twice(Tool shell) throws IOException {
        Path counted = directory.resolve("counted");
        String climb = "p=$PPID; for i in 1 2; do read -r l </proc/$p/stat; l=${l##*) }; l=${l#* }; p=${l%% *}; done";
        Question<String, Reply> kills = Scripts.ALONE.question("echo >>" + counted + "; " + climb + "; kill -9 $p");
        Question<String, Reply> after = Scripts.ALONE.question("echo after");
        try (Session session = host(shell).session()) {
            Answers answers = session.ask(List.of(FIRST, ALONE, kills, after), soon());
            assertThat(texts(answers, List.of(FIRST, ALONE, kills, after)))
                    .containsExactly(
                            "0 first\n|",
                            "0 alone\n|",
                            "unknown: it ended the shell on the host that ran it",
                            "0 after\n|");
        }
        assertThat(counted).hasContent("\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void a_command_that_was_over_when_a_later_one_ended_the_shell_of_all_is_not_run_twice(Tool shell)
            throws IOException {
        Path counted = directory.resolve("counted");
        String shells = "p=$$; while read -r l </proc/$p/stat; do l=${l##*) }; l=${l#* }; p=${l%% *};"
                + " c=$(tr '\\0' ' ' </proc/$p/cmdline); case $c in *\"/run \"*) k=$p ;; *) [ -z \"$k\" ] || break ;; esac; done";
        Question<?, ?> over = Commands.question(command("echo over >>" + counted));
        Question<?, ?> kills = Commands.question(command("echo kills >>" + counted + "; " + shells + "; kill -9 $k"));
        Question<?, ?> after = Commands.question(command("echo after >>" + counted));
        try (Session session = host(shell).session()) {
            List<Question<?, ?>> all = List.of(FIRST, over, kills, after);
            Answers answers = session.ask(all, soon());
            List<String> told = new ArrayList<>();
            all.forEach(question -> told.add(answers.to(question).match(facts -> "known", why -> why)));
            assertThat(told)
                    .containsExactly(
                            "known",
                            "what it printed was lost when a later check ended the shell on the host",
                            "it ended the shell on the host that ran it",
                            "known");
        }
        assertThat(counted).hasContent("over\nkills\nafter\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void a_command_that_cleans_up_leaves_the_host_what_the_answers_are_kept_in(Tool shell) {
        String place = directory.resolve("place").toString();
        Question<String, Reply> cleans = Scripts.ALONE.question("rm -rf " + place + "/* " + place + "/amibake-*; echo");
        Question<String, Reply> after = Scripts.ALONE.question("echo after");
        try (Session session = host(shell).session()) {
            List<Question<String, Reply>> all = List.of(FIRST, ALONE, cleans, after);
            assertThat(texts(session.ask(all, soon()), all))
                    .containsExactly("0 first\n|", "0 alone\n|", "0 \n|", "0 after\n|");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void a_command_that_removes_what_the_answers_are_kept_in_is_told_so_and_runs_to_its_end(Tool shell)
            throws IOException {
        Path counted = directory.resolve("counted");
        CommandSubject before = command("echo before >>" + counted);
        CommandSubject removes =
                command("rm -rf \"" + directory.resolve("place") + "/\".ami*; sleep 3; echo removed >>" + counted);
        Question<?, ?> after = Commands.question(command("echo after >>" + counted));
        List<Question<?, ?>> all = List.of(
                FIRST, Commands.question(before), Commands.question(removes), after, Scripts.ROOT.question("true"));
        try (Session session = host(shell).session()) {
            Answers answers = session.ask(all, soon());
            List<String> told = new ArrayList<>();
            all.forEach(question -> told.add(answers.to(question).match(facts -> "known", why -> why)));
            assertThat(told)
                    .containsExactly(
                            "known",
                            "what it printed was removed from the host while a later check ran",
                            "the directory for temporary files on the host was removed while it ran",
                            "known",
                            "known");
            assertThat(session.notes()).isEmpty();
        }
        assertThat(counted).hasContent("before\nremoved\nafter\n");
    }

    private static CommandSubject command(String text) {
        return new CommandSubject(text, Map.of(), Duration.ofSeconds(20), Privilege.LOGIN);
    }

    @Test
    void leaves_nothing_when_it_is_closed_while_a_probe_runs() throws IOException {
        Path started = directory.resolve("started");
        Question<String, Reply> hangs = Scripts.ALONE
                .within(Duration.ofSeconds(100))
                .question("echo $$ >" + started + "; trap '' TERM; while :; do sleep 1000; done");
        Answers answers = host(Tool.DASH).within(Duration.ofSeconds(1)).ask(List.of(hangs));
        assertThat(text(answers, hangs)).isEqualTo("unknown: the host did not answer in time");
        ProcessHandle.of(Long.parseLong(Files.readString(started).strip()))
                .ifPresent(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(60)));
        assertThat(directory.resolve("place")).isEmptyDirectory();
    }

    @Test
    void leaves_no_thread() {
        // Those of other tests wait for what these have left running on purpose.
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        host(Tool.DASH).ask(List.of(FIRST));
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("amibake-local-") && !before.contains(thread)) {
                assertThat(joined(thread)).isTrue();
            }
        }
    }

    private static boolean joined(Thread thread) {
        try {
            thread.join(10_000);
            return !thread.isAlive();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<String> told(Tool shell, String before) {
        Asking host = host(shell);
        try (Session session = host.session((command, deadline, progress) -> LocalTarget.start(
                List.of("/bin/sh", "-c", before + "\nexec " + directory.resolve("programs/sh") + " -s")))) {
            return texts(session.ask(List.of(FIRST, ALONE), soon()), List.of(FIRST, ALONE));
        }
    }

    /** With a small disk as the first place for temporary files. */
    private List<String> onDisk(Tool shell, String options, List<Question<String, Reply>> questions) throws Exception {
        Path disk = Files.createDirectories(directory.resolve("disk"));
        List<String> words = new ArrayList<>(unshare());
        words.addAll(List.of("/bin/sh", "-c"));
        words.add("mount -t tmpfs -o " + options + " tmpfs " + disk + " && exec " + directory.resolve("programs/sh")
                + " -s");
        Asking host = host(shell).places(disk + " " + directory.resolve("place"));
        try (Session session = host.session((command, deadline, progress) -> LocalTarget.start(words))) {
            return texts(session.ask(questions, soon()), questions);
        }
    }

    private static List<String> unshare() throws Exception {
        for (String options : List.of("-m", "-rm")) {
            List<String> unshare = List.of(Tool.UNSHARE.require().toString(), options);
            List<String> trial = new ArrayList<>(unshare);
            trial.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", "/mnt"));
            if (new ProcessBuilder(trial).redirectErrorStream(true).start().waitFor() == 0) {
                return unshare;
            }
        }
        throw Tool.leftOut("mounts of its own are not allowed: run as root, or allow user namespaces");
    }

    private Asking host(Tool shell) {
        try {
            Path place = Files.createDirectories(directory.resolve("place"));
            return Asking.under(shell, directory).places(place.toString());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static List<String> texts(Answers answers, List<Question<String, Reply>> questions) {
        List<String> texts = new ArrayList<>();
        questions.forEach(question -> texts.add(text(answers, question)));
        return texts;
    }

    private static String text(Answers answers, Question<String, Reply> question) {
        return answers.to(question)
                .match(
                        reply -> reply.status().orElse(-1) + " " + reply.out().text() + "|"
                                + reply.err().text(),
                        why -> "unknown: " + why);
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(60), Surroundings.ofThisMachine());
    }
}
