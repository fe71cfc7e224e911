package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectsTest {
    @ParameterizedTest
    @CsvSource({"//proc, /proc", "/proc/., /proc", "/proc/../sys, /sys", "/a//b/, /a/b", "/.., /", "/./a/.//../b, /b"})
    void the_directory_of_a_mount_is_written_without_detours(String path, String plain) {
        assertThat(catchThrowableOfType(AmibakeException.class, () -> read(path))
                        .problems())
                .containsExactly(new Problem(
                        "'" + path + "' has an empty part, '.' or '..' in it",
                        "checks.yaml:3:47 (checks[0].subject)",
                        "write '" + plain + "'"));
    }

    @Test
    void the_root_and_a_slash_at_the_end_are_plain() {
        assertThat(read("/").checks()).hasSize(1);
        assertThat(read("/data/").checks()).hasSize(1);
        assertThat(read("/data/..x/.y").checks()).hasSize(1);
    }

    private static Suite read(String subject) {
        String text = "schema: 1\nchecks:\n- {id: a, phase: baked, kind: mount, subject: " + subject
                + ", expect: {exists: true}}\n";
        return SuiteReader.read("checks.yaml", text.getBytes(UTF_8));
    }
}
