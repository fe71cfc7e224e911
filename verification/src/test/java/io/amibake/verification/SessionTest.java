package io.amibake.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SessionTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void asks_many_questions_in_one_go(Tool shell) {
        Question<String, Reply> both = Scripts.LOGIN.question("echo out; echo err >&2");
        Question<String, Reply> root = Scripts.ROOT.question("exit 3");
        Question<String, Reply> alone = Scripts.ALONE.question("printf 'a\\000b\\377'; exit 4");
        Answers answers = Asking.under(shell, directory).ask(List.of(both, root, alone));
        assertThat(reply(answers, both).out().text()).isEqualTo("out\n");
        assertThat(reply(answers, both).err().text()).isEqualTo("err\n");
        assertThat(reply(answers, both).status()).isEqualTo(OptionalInt.of(0));
        assertThat(reply(answers, root).status()).isEqualTo(OptionalInt.of(3));
        assertThat(reply(answers, alone).status()).isEqualTo(OptionalInt.of(4));
        assertThat(reply(answers, alone).out().bytes()).containsExactly('a', 0, 'b', 0xff);
    }

    @ParameterizedTest
    @EnumSource(names = {"DASH", "BASH", "BUSYBOX"})
    void tells_that_a_program_is_missing(Tool shell) {
        Question<String, Reply> question = Scripts.LOGIN.question("stat /");
        Asking host = Asking.under(shell, directory).without("stat", "timeout", "mktemp", "setsid", "head", "readlink");
        assertThat(reply(host.ask(List.of(question)), question).status()).isEqualTo(OptionalInt.of(127));
    }

    private static Reply reply(Answers answers, Question<String, Reply> question) {
        return answers.to(question).match(reply -> reply, why -> {
            throw new AssertionError("unknown: " + why);
        });
    }
}
