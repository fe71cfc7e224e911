package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is given for a file of checks, and is none. */
class OtherFilesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "# nothing but this\n"})
    void an_empty_file_is_told_what_a_file_of_checks_is(String text) {
        AmibakeException failure = catchThrowableOfType(
                AmibakeException.class, () -> SuiteReader.read("checks.yaml", text.getBytes(UTF_8)));
        assertThat(failure.problems()).hasSize(1);
        assertThat(failure.problems().get(0).what()).isEqualTo("the file is empty");
        assertThat(failure.problems().get(0).fix())
                .isEqualTo("a file of checks lists what has to be so on a host: `amibake generate -c IMAGE.yaml -o DIR`"
                        + " writes one, DIR/verification/checks.yaml");
    }

    @Test
    void an_image_config_is_one_mistake_and_not_ten() {
        Path file = Path.of("../examples/original/image.yaml");
        AmibakeException failure = catchThrowableOfType(AmibakeException.class, () -> SuiteReader.read(file));
        assertThat(failure.problems())
                .hasSize(1)
                .extracting(Problem::what, Problem::fix)
                .containsExactly(tuple(
                        "this is an image config, not a file of checks",
                        "generate its checks: `amibake generate -c " + file
                                + " -o DIR` writes DIR/verification/checks.yaml"));
    }
}
