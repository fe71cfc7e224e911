package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Asking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class EntriesTopicTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Tool.class,
            names = {"DASH", "BASH", "BUSYBOX"})
    void names_of_all_kinds_are_listed_as_they_are(Tool shell) throws IOException {
        List<String> names = List.of("\n", " ", "*", "-n", ".", "..", "...", ".h", "?", "[a]", "a\nb", "it's", "ä");
        Path listed = Files.createDirectory(directory.resolve("[x]*"));
        for (String name : names) {
            if (!name.equals(".") && !name.equals("..")) {
                Files.createFile(listed.resolve(name));
            }
        }
        Files.createSymbolicLink(listed.resolve("nowhere"), Path.of("none"));

        assertThat(Asking.under(shell, directory.resolve("host")).answer(EntriesTopic.of(listed.toString())))
                .isEqualTo(Answer.known(Finding.present(
                        List.of("\n", " ", "*", "-n", "...", ".h", "?", "[a]", "a\nb", "it's", "nowhere", "ä"))));
    }

    @Test
    void an_empty_and_a_missing_directory_have_no_names_and_a_file_cannot_have_any() throws IOException {
        String empty = Files.createDirectory(directory.resolve("empty")).toString();

        Answers answers = Asking.under(Tool.DASH, directory.resolve("host"))
                .ask(List.of(
                        EntriesTopic.of(empty),
                        EntriesTopic.of("/none/at-all"),
                        EntriesTopic.of("/etc/passwd"),
                        EntriesTopic.of("/dev/null")));

        assertThat(answers.to(EntriesTopic.of(empty))).isEqualTo(Answer.known(Finding.present(List.of())));
        assertThat(answers.to(EntriesTopic.of("/none/at-all"))).isEqualTo(Answer.known(Finding.present(List.of())));
        assertThat(answers.to(EntriesTopic.of("/etc/passwd")))
                .isEqualTo(Answer.known(Finding.absent("is a file, not a directory")));
        assertThat(answers.to(EntriesTopic.of("/dev/null")))
                .isEqualTo(Answer.known(Finding.absent("is a character device")));
    }
}
