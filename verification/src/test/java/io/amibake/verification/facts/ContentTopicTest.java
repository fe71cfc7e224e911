package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Asking;
import io.amibake.verification.Output;
import io.amibake.verification.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ContentTopicTest {
    @TempDir
    Path directory;

    private Asking host(Tool shell) {
        return Asking.under(shell, directory.resolve("host"));
    }

    private static Answer<Finding<Output>> bytes(byte[] bytes) {
        return Answer.known(Finding.present(new Output(bytes, false)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Tool.class,
            names = {"DASH", "BASH", "BUSYBOX"})
    void any_bytes_come_as_they_are(Tool shell) throws IOException {
        byte[] all = new byte[512];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        List<byte[]> contents = List.of(
                all,
                new byte[0],
                new byte[] {0},
                new byte[] {'\n', 0, '\n'},
                "file\0x\0".getBytes(StandardCharsets.UTF_8));
        List<Question<String, Finding<Output>>> questions = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            Path file = directory.resolve("a\n" + i);
            Files.write(file, contents.get(i));
            questions.add(ContentTopic.of(file.toString()));
        }

        Answers answers = host(shell).ask(questions);

        for (int i = 0; i < contents.size(); i++) {
            assertThat(answers.to(questions.get(i))).isEqualTo(bytes(contents.get(i)));
        }
    }

    @Test
    void what_is_no_regular_file_is_not_opened() throws IOException, InterruptedException {
        Path fifo = directory.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("fifo"));
        Path away = Files.createSymbolicLink(directory.resolve("away"), Path.of("none"));

        Answers answers = host(Tool.DASH)
                .ask(List.of(
                        ContentTopic.of(fifo.toString()),
                        ContentTopic.of(link.toString()),
                        ContentTopic.of(away.toString()),
                        ContentTopic.of("/dev/zero"),
                        ContentTopic.of("/etc"),
                        ContentTopic.of("/etc/none/at-all")));

        assertThat(answers.to(ContentTopic.of(fifo.toString()))).isEqualTo(Answer.known(Finding.absent("is a fifo")));
        assertThat(answers.to(ContentTopic.of(link.toString()))).isEqualTo(Answer.known(Finding.absent("is a fifo")));
        assertThat(answers.to(ContentTopic.of(away.toString())))
                .isEqualTo(Answer.known(Finding.absent("no such file")));
        assertThat(answers.to(ContentTopic.of("/dev/zero")))
                .isEqualTo(Answer.known(Finding.absent("is a character device")));
        assertThat(answers.to(ContentTopic.of("/etc"))).isEqualTo(Answer.known(Finding.absent("is a directory")));
        assertThat(answers.to(ContentTopic.of("/etc/none/at-all")))
                .isEqualTo(Answer.known(Finding.absent("no such file")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "head", "stat", "stat head"})
    void large_files_are_cut_off_and_say_so_and_hurt_no_others(String missing) throws IOException {
        Path large = directory.resolve("large");
        Files.write(large, new byte[3 << 20]);
        Path other = directory.resolve("z");
        Files.writeString(other, "small");

        List<Question<String, Finding<Output>>> all = List.of(
                ContentTopic.of("/etc/hostname"),
                ContentTopic.of(large.toString()),
                ContentTopic.of(other.toString()),
                ContentTopic.of("/none"));

        Answers answers = host(Tool.DASH).without(missing.split(" ", -1)).ask(all);

        assertThat(answers.to(all.get(0))).isEqualTo(bytes(Files.readAllBytes(Path.of("/etc/hostname"))));
        assertThat(answers.to(all.get(1)))
                .isEqualTo(Answer.known(Finding.present(new Output(new byte[1023 << 10], true))));
        assertThat(answers.to(all.get(2))).isEqualTo(bytes("small".getBytes(StandardCharsets.UTF_8)));
        assertThat(answers.to(all.get(3))).isEqualTo(Answer.known(Finding.absent("no such file")));
    }

    @Test
    void a_file_of_proc_that_has_no_size_has_its_content() throws IOException {
        assertThat(host(Tool.DASH).answer(ContentTopic.of("/proc/version")))
                .isEqualTo(bytes(Files.readAllBytes(Path.of("/proc/version"))));
    }

    @Test
    void a_file_that_cannot_be_read_is_unknown() {
        assertThat(host(Tool.DASH)
                        .with("head", "[ \"$2\" = 1 ] || { echo \"head: $4: Input/output error\" >&2; exit 1; }")
                        .answer(ContentTopic.of("/etc/passwd")))
                .isEqualTo(Answer.unknown("head: /etc/passwd: Input/output error"));
    }
}
