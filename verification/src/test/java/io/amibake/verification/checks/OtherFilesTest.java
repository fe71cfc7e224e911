package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void a_misspelt_key_is_one_mistake() {
        String text =
                "schema: 1\nchecks:\n  - {id: a, phase: baked, kind: file, subject: /, expects: {exists: true}}\n";
        assertThat(problems(text))
                .containsExactly(new Problem(
                        "key 'expects' is not known",
                        "checks.yaml:3:51 (checks[0].expects)",
                        "did you mean 'expect'?"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.9.0.5/16, 10.9.0.0/16",
        "10.9.15.1/20, 10.9.0.0/20",
        "10.9.31.1/20, 10.9.16.0/20",
        "fd00:1::5/32, fd00:1::/32",
        "192.0.2.1/0, 0.0.0.0/0",
    })
    void the_block_of_a_route_is_told_to_whom_writes_an_address_in_it(String subject, String block) {
        String text = "schema: 1\nchecks:\n  - {id: a, phase: baked, kind: route, subject: '" + subject
                + "', expect: {exists: true}}\n";
        assertThat(problems(text))
                .containsExactly(new Problem(
                        "'" + subject + "' is not the first address of its block",
                        "checks.yaml:3:49 (checks[0].subject)",
                        "write " + block));
    }

    private static List<Problem> problems(String text) {
        return catchThrowableOfType(AmibakeException.class, () -> SuiteReader.read("checks.yaml", text.getBytes(UTF_8)))
                .problems();
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
