package io.amibake.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class SessionTest {
    @TempDir
    private Path directory;

    @AfterEach
    void nothing_is_left_in_the_places_for_temporary_files() throws IOException {
        try (Stream<Path> left = Files.list(Files.createDirectories(directory.resolve("place")))) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void asks_many_questions_in_one_go(Tool shell) {
        Question<String, Reply> both = Scripts.LOGIN.question("echo out; echo err >&2");
        Question<String, Reply> root = Scripts.ROOT.question("exit 3");
        Question<String, Reply> alone = Scripts.ALONE.question("printf 'a\\000b\\377'; exit 4");
        Answers answers = host(shell).ask(List.of(both, root, alone));
        assertThat(text(answers, both)).isEqualTo("0 out\n|err\n");
        assertThat(text(answers, root)).isEqualTo("3 |");
        assertThat(reply(answers, alone).status()).isEqualTo(OptionalInt.of(4));
        assertThat(reply(answers, alone).out().bytes()).containsExactly('a', 0, 'b', 0xff);
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void asks_again_in_the_same_shell(Tool shell) {
        Surroundings here = Surroundings.ofThisMachine();
        try (Session session = host(shell).session()) {
            for (int i = 0; i < 3; i++) {
                Question<String, Reply> question = Scripts.LOGIN.question("echo " + i);
                Answers answers = session.ask(List.of(question), Deadline.after(Duration.ofSeconds(30), here));
                assertThat(text(answers, question)).isEqualTo("0 " + i + "\n|");
            }
            assertThat(session.lost()).isEmpty();
            assertThat(session.notes()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void answers_hundreds_of_questions(Tool shell) {
        List<Question<String, Reply>> questions = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            questions.add(new Scripts(Privilege.LOGIN, 2, Duration.ofSeconds(30)).question("echo " + i));
        }
        Answers answers = host(shell).ask(questions);
        for (int i = 0; i < 300; i++) {
            int first = i - i % 2;
            assertThat(text(answers, questions.get(i))).isEqualTo("0 " + first + "\n" + (first + 1) + "\n|");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void hurts_no_other_probe_by_what_one_does(Tool shell) {
        List<Question<String, Reply>> questions = new ArrayList<>();
        for (String script :
                List.of("exit 5", "exec sh -c 'exit 6'", "( echo 'unbalanced", "exec <&- >&- 2>&-", "cat")) {
            questions.add(Scripts.ALONE.question(script));
            questions.add(new Scripts(Privilege.LOGIN, 7, Duration.ofSeconds(30 + questions.size())).question(script));
        }
        Answers answers = host(shell).ask(questions);
        List<Integer> statuses = new ArrayList<>();
        for (Question<String, Reply> question : questions) {
            statuses.add(reply(answers, question).status().orElse(-1));
        }
        assertThat(statuses).containsExactly(5, 5, 6, 6, 2, 2, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void asks_one_by_one_what_was_asked_together_and_hung(Tool shell) {
        Scripts topic = Scripts.LOGIN.within(Duration.ofSeconds(1));
        Question<String, Reply> good = topic.question("echo good");
        Question<String, Reply> hangs = topic.question("sleep 1000");
        Question<String, Reply> fine = topic.question("echo fine");
        Answers answers = host(shell).ask(List.of(good, hangs, fine));
        assertThat(text(answers, good)).isEqualTo("0 good\n|");
        assertThat(reply(answers, hangs).timedOut()).isTrue();
        assertThat(reply(answers, hangs).status()).isEmpty();
        assertThat(text(answers, fine)).isEqualTo("0 fine\n|");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void gives_up_a_kind_of_question_of_which_three_in_a_row_hang(Tool shell) {
        Scripts topic = Scripts.LOGIN.within(Duration.ofSeconds(1));
        List<Question<String, Reply>> questions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            questions.add(topic.question("sleep 100" + i));
        }
        Question<String, Reply> other = Scripts.LOGIN.question("echo other");
        questions.add(other);
        Answers answers = host(shell).ask(questions);
        assertThat(reply(answers, questions.get(2)).timedOut()).isTrue();
        assertThat(why(answers, questions.get(3)))
                .isEqualTo("it was not asked: others before it did not answer in time");
        assertThat(text(answers, other)).isEqualTo("0 other\n|");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void works_without_programs_that_a_small_host_lacks(Tool shell) {
        String[] lacking = {"stat", "timeout", "mktemp", "setsid", "head", "readlink", "sudo", "ps", "tail", "awk"};
        Question<String, Reply> stat = Scripts.LOGIN.question("stat /");
        Question<String, Reply> alone = Scripts.ALONE.question("echo alone");
        Question<String, Reply> hangs =
                Scripts.ALONE.within(Duration.ofSeconds(1)).question("sleep 1000");
        Answers answers = host(shell).without(lacking).ask(List.of(stat, alone, hangs));
        assertThat(reply(answers, stat).status()).isEqualTo(OptionalInt.of(127));
        assertThat(text(answers, alone)).isEqualTo("0 alone\n|");
        assertThat(reply(answers, hangs).timedOut()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void takes_another_place_when_one_cannot_be_written(Tool shell) {
        Question<String, Reply> question = Scripts.LOGIN.question("echo \"${d%/*}\"");
        Asking host = host(shell).places("/proc /nowhere " + directory.resolve("place"));
        assertThat(text(host.ask(List.of(question)), question)).isEqualTo("0 " + directory.resolve("place") + "\n|");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void says_that_no_place_can_be_written(Tool shell) {
        Question<String, Reply> question = Scripts.LOGIN.question("echo");
        Answers answers = host(shell).places("/proc /nowhere").ask(List.of(question));
        assertThat(why(answers, question)).isEqualTo("no directory for temporary files can be made on the host");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void cuts_off_what_is_too_much(Tool shell) {
        Question<String, Reply> question = Scripts.LOGIN.question("head -c 3000000 /dev/zero; echo done >&2");
        Reply reply = reply(host(shell).ask(List.of(question)), question);
        assertThat(reply.out().bytes()).hasSize(1 << 20);
        assertThat(reply.out().truncated()).isTrue();
        assertThat(reply.err())
                .isEqualTo(new Output("done\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), false));
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void is_over_when_the_deadline_has_passed(Tool shell) {
        Question<String, Reply> question =
                Scripts.ALONE.within(Duration.ofSeconds(100)).question("sleep 1000");
        Answers answers = host(shell).within(Duration.ofSeconds(1)).ask(List.of(question));
        assertThat(why(answers, question)).isEqualTo("the host did not answer in time");
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void has_the_answers_of_what_was_over_when_the_rest_did_not_end_in_time(Tool shell) {
        Question<String, Reply> first = Scripts.LOGIN.question("echo first");
        Question<String, Reply> second = Scripts.ALONE.question("echo second");
        Question<String, Reply> hangs =
                Scripts.ALONE.within(Duration.ofSeconds(100)).question("sleep 1000");
        Answers answers = host(shell).within(Duration.ofSeconds(4)).ask(List.of(first, second, hangs));
        assertThat(text(answers, first)).isEqualTo("0 first\n|");
        assertThat(text(answers, second)).isEqualTo("0 second\n|");
        assertThat(why(answers, hangs)).isEqualTo("the host did not answer in time");
    }

    private Asking host(Tool shell) {
        try {
            return Asking.under(shell, directory)
                    .places(Files.createDirectories(directory.resolve("place")).toString());
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static String text(Answers answers, Question<String, Reply> question) {
        Reply reply = reply(answers, question);
        return reply.status().orElse(-1) + " " + reply.out().text() + "|"
                + reply.err().text();
    }

    private static Reply reply(Answers answers, Question<String, Reply> question) {
        return answers.to(question).match(reply -> reply, why -> {
            throw new AssertionError("unknown: " + why);
        });
    }

    private static String why(Answers answers, Question<String, Reply> question) {
        return answers.to(question).match(reply -> "known: " + reply, why -> why);
    }
}
