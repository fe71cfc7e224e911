package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Asking;
import io.amibake.verification.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DigestTopicTest {
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";

    @TempDir
    Path directory;

    private List<Question<DigestTopic.Subject, Finding<String>>> questions() throws IOException {
        List<Question<DigestTopic.Subject, Finding<String>>> questions = new ArrayList<>();
        for (String name : List.of("a", "-", "a\nb", "c\\d", "  *x", "it's")) {
            String path = Files.writeString(directory.resolve(name), "abc").toString();
            questions.add(DigestTopic.of(path, Digest.SHA256));
            questions.add(DigestTopic.of(path, Digest.MD5));
        }
        return questions;
    }

    /** @param how programs that are missing, the one that is not spelt last */
    @ParameterizedTest
    @ValueSource(strings = {"none", "sha256sum md5sum", "sha256sum md5sum busybox"})
    void all_programs_that_make_digests_are_understood(String how) throws IOException {
        List<Question<DigestTopic.Subject, Finding<String>>> questions = questions();
        Asking host = Asking.under(Tool.DASH, directory.resolve("host")).without(how.split(" "));

        Answers answers = host.ask(questions);

        for (Question<DigestTopic.Subject, Finding<String>> question : questions) {
            String expected = question.subject().digest() == Digest.MD5 ? MD5_OF_ABC : SHA256_OF_ABC;
            assertThat(answers.to(question)).isEqualTo(Answer.known(Finding.present(expected)));
        }
    }

    @Test
    void busybox_in_the_place_of_coreutils_is_understood() throws IOException {
        List<Question<DigestTopic.Subject, Finding<String>>> questions = questions();
        String busybox = Tool.BUSYBOX.require().toString();
        Answers answers = Asking.under(Tool.BUSYBOX, directory.resolve("host"))
                .with("sha256sum", "exec " + busybox + " sha256sum \"$@\"")
                .with("md5sum", "exec " + busybox + " md5sum \"$@\"")
                .ask(questions);

        for (Question<DigestTopic.Subject, Finding<String>> question : questions) {
            String expected = question.subject().digest() == Digest.MD5 ? MD5_OF_ABC : SHA256_OF_ABC;
            assertThat(answers.to(question)).isEqualTo(Answer.known(Finding.present(expected)));
        }
    }

    @Test
    void without_any_such_program_a_digest_is_unknown_and_a_missing_file_still_absent() {
        Question<DigestTopic.Subject, Finding<String>> there = DigestTopic.of("/etc/passwd", Digest.SHA512);
        Question<DigestTopic.Subject, Finding<String>> none = DigestTopic.of("/none", Digest.SHA512);
        Question<DigestTopic.Subject, Finding<String>> other = DigestTopic.of("/etc", Digest.SHA512);
        Answers answers = Asking.under(Tool.DASH, directory.resolve("host"))
                .without("sha512sum", "openssl", "busybox")
                .ask(List.of(there, none, other));

        assertThat(answers.to(there)).isEqualTo(Answer.unknown("there is no 'sha512sum' on the host"));
        assertThat(answers.to(none)).isEqualTo(Answer.known(Finding.absent("no such file")));
        assertThat(answers.to(other)).isEqualTo(Answer.known(Finding.absent("is a directory")));
    }

    @Test
    void a_program_that_fails_half_way_is_not_believed() throws IOException {
        List<Question<DigestTopic.Subject, Finding<String>>> questions = questions();
        Answers answers = Asking.under(Tool.DASH, directory.resolve("host"))
                .with("sha256sum", "echo " + SHA256_OF_ABC + "; echo 'sha256sum: -: Input/output error' >&2; exit 1")
                .ask(questions);

        assertThat(answers.to(questions.get(0)).match(Object::toString, why -> why))
                .isEqualTo(SHA256_OF_ABC + " sha256sum: -: Input/output error");
    }
}
