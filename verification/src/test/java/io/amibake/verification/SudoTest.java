package io.amibake.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sudo in its several ways, played by stand-ins. */
@Timeout(120)
class SudoTest {
    private static final Scripts ALONE_AS_ROOT = new Scripts(Privilege.ROOT, 1, Duration.ofSeconds(1));

    @TempDir
    private Path directory;

    @AfterEach
    void nothing_is_left_in_the_places_for_temporary_files() throws IOException {
        try (Stream<Path> left = Files.list(directory.resolve("place"))) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void asks_as_root_when_sudo_starts_a_shell(Tool shell) {
        Asking host = user(shell).with("sudo", "[ \"$1\" = -n ] || exit 9; shift; echo lecture; AS=0 ROOT=1 \"$@\"");
        Question<String, Reply> login = Scripts.LOGIN.question("echo \"root: $ROOT\"");
        Question<String, Reply> root = Scripts.ROOT.question("echo \"root: $ROOT\"");
        Question<String, Reply> alone = ALONE_AS_ROOT.question("echo \"root: $ROOT\"");
        try (Session session = host.session()) {
            Answers answers = session.ask(List.of(login, root, alone), soon());
            assertThat(reply(answers, login).out().text()).isEqualTo("root: \n");
            assertThat(reply(answers, root).out().text()).isEqualTo("root: 1\n");
            assertThat(reply(answers, root).notRoot()).isEmpty();
            assertThat(reply(answers, alone).out().text()).isEqualTo("root: 1\n");
            assertThat(session.notes()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            echo 'sudo: a password is required' >&2; exit 1                           | sudo asks for a password
            echo 'sudo: sorry, you must have a tty to run sudo' >&2; exit 1           | sudo wants a terminal (requiretty)
            echo 'sudo: no tty present and no askpass program specified' >&2; exit 1  | sudo wants a terminal (requiretty)
            echo 'ec2-user is not in the sudoers file.' >&2; exit 1                   | sudo does not allow it to this user
            echo 'Sorry, user u is not allowed to execute sh as root on h.' >&2; exit 1 | sudo does not allow it to this user
            echo 'sudo: unable to resolve host h' >&2; echo odd >&2; exit 4           | sudo ended with status 4: odd
            exit 0                                                                    | sudo ended with status 0
            shift; AS=33 "$@"                                                         | sudo starts a shell that is not root's but of the user id 33
            shift; AS= "$@"; exit 0                                                   | sudo starts a shell that is not root's
            exec sleep 1000                                                           | sudo did not start a shell in time
            """)
    void says_why_there_is_no_root(String sudo, String why) {
        Asking host = user(Tool.DASH).with("sudo", sudo).sudoWithin(Duration.ofSeconds(1));
        assertRefused(host, why);
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void says_that_sudo_makes_nobody_root(Tool shell) {
        assertRefused(
                user(shell).with("sudo", "shift; \"$@\""),
                "sudo starts a shell that is not root's but of the user id 1000");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void says_that_there_is_no_sudo(Tool shell) {
        assertRefused(user(shell), "there is no 'sudo' on the host");
    }

    @ParameterizedTest
    @EnumSource(names = {"BASH", "BUSYBOX"})
    void says_that_sudo_hangs(Tool shell) {
        Asking host = user(shell).with("sudo", "exec sleep 1000").sudoWithin(Duration.ofSeconds(1));
        assertRefused(host, "sudo did not start a shell in time");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void keeps_little_of_what_a_flooding_sudo_says(Tool shell) throws IOException {
        Path kept = directory.resolve("kept");
        Asking host = user(shell).with("sudo", """
                yes no | head -c 50000000 >&2
                wc -c <"${3%/run}/0.e" >KEPT
                exit 1
                """.replace("KEPT", kept.toString()));
        assertThat(reply(host.ask(List.of(ALONE_AS_ROOT.question("echo asked"))), ALONE_AS_ROOT.question("echo asked"))
                        .notRoot()
                        .orElseThrow())
                .startsWith("sudo ended with status 1: no");
        assertThat(Long.parseLong(Files.readString(kept).strip())).isBetween(60_000L, 140_000L);
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void does_not_wait_for_ever_for_who_speaks_on_after_sudo(Tool shell) {
        Asking host = user(shell).with("sudo", "sleep 30 & exit 1").sudoWithin(Duration.ofSeconds(1));
        assertRefused(host, "sudo ended with status 1");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void ends_what_sudo_started_when_it_takes_too_long(Tool shell) throws IOException {
        Path started = directory.resolve("started");
        Asking host = user(shell).with("sudo", "shift; AS=0 \"$@\"");
        Question<String, Reply> hangs = ALONE_AS_ROOT.question("echo $$ >" + started + "; exec sleep 1000");
        Question<String, Reply> next = ALONE_AS_ROOT.question("echo next");
        Answers answers = host.ask(List.of(hangs, next));
        assertThat(reply(answers, hangs).timedOut()).isTrue();
        assertThat(reply(answers, next).out().text()).isEqualTo("next\n");
        Path process = Path.of("/proc", Files.readString(started).strip(), "cmdline");
        assertThat(Files.exists(process) ? Files.readString(process) : "").isEmpty();
    }

    private static void assertRefused(Asking host, String why) {
        Question<String, Reply> login = Scripts.LOGIN.question("echo first");
        Question<String, Reply> root = Scripts.ROOT.question("echo asked");
        Question<String, Reply> alone = ALONE_AS_ROOT.question("echo asked");
        try (Session session = host.session()) {
            for (int i = 0; i < 2; i++) {
                Answers answers = session.ask(List.of(login, root, alone), soon());
                assertThat(reply(answers, root).notRoot()).isEqualTo(Optional.of(why));
                assertThat(reply(answers, root).out().text()).isEqualTo("asked\n");
                assertThat(reply(answers, alone).notRoot()).isEqualTo(Optional.of(why));
                assertThat(reply(answers, alone).status()).isEmpty();
                assertThat(reply(answers, alone).out().text()).isEmpty();
            }
            assertThat(session.notes()).containsExactly(why + ": what needs root could not be told");
        }
    }

    private Asking user(Tool shell) {
        try {
            Path place = Files.createDirectories(directory.resolve("place"));
            return Asking.under(shell, directory).places(place.toString()).asUser();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(60), Surroundings.ofThisMachine());
    }

    private static Reply reply(Answers answers, Question<String, Reply> question) {
        return answers.to(question).match(reply -> reply, why -> {
            throw new AssertionError("unknown: " + why);
        });
    }
}
