package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a failure says of the text that came. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MismatchTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "echo 0                | {matches: \"^0$\"} | \"0\\n\"; only the newline at its end is too much",
                "echo hello            | hello            | \"hello\\n\"; only the newline at its end is too much",
                "echo hello            | hallo            | \"hello\\n\"",
                "printf 'hello\\n\\n'   | hello            | \"hello\\n\\n\"",
                "printf '\\210\\343'     | x                | \"\\x88\\xe3\"",
            })
    void it_tells_what_is_easily_overlooked(String command, String expected, String actual) {
        assertThat(actual(command, expected)).isEqualTo(actual);
    }

    @Test
    void a_backslash_in_the_text_is_not_taken_for_a_byte() {
        assertThat(actual("printf '%s' '\\udc88'", "x")).isEqualTo("\"\\\\udc88\"");
    }

    private static String actual(String command, String expected) {
        String suite = "schema: 1\nchecks:\n- id: a\n  phase: baked\n  kind: command\n  subject: |-\n    " + command
                + "\n  expect: {stdout: " + expected + "}\n";
        Settings settings =
                Settings.standard().withReach(Duration.ofSeconds(10)).withLimit(Duration.ofSeconds(60));
        Verdict verdict = Verifier.of(SuiteReader.read("checks.yaml", suite.getBytes(UTF_8)))
                .verify(List.of(PlayHost.up("web")), Phase.BAKED, settings)
                .hosts()
                .get(0)
                .results()
                .get(0)
                .verdict();
        return ((Verdict.Failed) verdict).mismatches().get(0).actual();
    }
}
