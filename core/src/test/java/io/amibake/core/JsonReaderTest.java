package io.amibake.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static Node read(String json) {
        return JsonReader.read("t.json", json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-0", "-1.50", "1e3", "1.0E-7", "12345678901234567890", "true", "false", "null", "\"\""})
    void reads_every_single_value_as_it_is_written(String json) {
        assertThat(JsonText.of(read(" \r\n\t" + json + "\n "))).isEqualTo(json + "\n");
    }

    @Test
    void reads_every_escape() {
        assertThat(read("\"\\\" \\\\ \\/ \\b\\f\\n\\r\\t \\u00e9\\u00E9 \\ud83d\\ude00\""))
                .isEqualTo(Scalar.string(new Position("t.json", 1, 1), "\" \\ / \b\f\n\r\t éé 😀"));
    }

    @Test
    void knows_where_keys_and_values_begin() {
        Mapping root = (Mapping) read("{ \"a\":\r\n  [\"😀\", 7],\r \"b\" : {} }");
        assertThat(root.position()).hasToString("t.json:1:1");
        assertThat(root.entries().get(0).position()).hasToString("t.json:1:3");
        assertThat(((Sequence) root.entries().get(0).value()).items().get(1).position())
                .hasToString("t.json:2:9");
        assertThat(root.entries().get(1).position()).hasToString("t.json:3:2");
        assertThat(root.entries().get(1).value().position()).hasToString("t.json:3:8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1 2]       | ',' or ']' is missing                         | 4",
                "{\"a\": 1]  | ',' or '}' is missing                         | 8",
                "[1          | ',' or ']' is missing                         | 3",
                "[           | a value is missing                            | 2",
                "[,]         | a value is missing                            | 2",
                "[1,,2]      | a value is missing                            | 4",
                "[1,]        | a value is missing                            | 4",
                "{\"a\"}     | ':' is missing                                | 5",
                "{\"a\":}    | a value is missing                            | 6",
                "{a: 1}      | a key in double quotes is missing             | 2",
                "{\"a\":1,}  | a key in double quotes is missing             | 8",
                "['a']       | a value is missing                            | 2",
                "[a]         | 'a' is neither a number nor in double quotes  | 2",
                "[01]        | '01' is neither a number nor in double quotes | 2",
                "[.5]        | '.5' is neither a number nor in double quotes | 2",
                "[1.]        | '1.' is neither a number nor in double quotes | 2",
                "[+1]        | '+1' is neither a number nor in double quotes | 2",
                "[True]      | 'True' is neither a number nor in double quotes | 2",
                "[\"a]       | a quote is not closed                         | 5",
                "[\"a\\      | a quote is not closed                         | 5",
                "[\"\\x\"]   | not a known \\ escape                          | 4",
                "[\"\\u12g4\"] | \\u needs four hexadecimal digits             | 7",
                "// no       | a value is missing                            | 1",
            })
    void refuses_what_is_not_json(String json, String what, int column) {
        assertThatThrownBy(() -> read(json))
                .hasMessage(
                        "error: not valid JSON: " + what + "\n  at:  t.json:1:" + column + "\n  fix: correct it there");
    }

    @Test
    void refuses_a_line_break_or_a_tab_in_a_text() {
        for (String json : new String[] {"\"a\nb\"", "\"a\tb\""}) {
            assertThatThrownBy(() -> read(json)).hasMessage("""
                            error: not valid JSON: a line break or tab in a text must be an escape
                              at:  t.json:1:3
                              fix: correct it there""");
        }
    }

    @Test
    void allows_one_comma_after_the_last_item_and_no_other_where_asked() {
        assertThat(JsonText.of(
                        JsonReader.readWithTrailingCommas("t.json", "[{\"a\":1,},]".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("[\n  {\n    \"a\": 1\n  }\n]\n");
        for (String json : new String[] {"[,]", "[1,,]", "{,}", "{\"a\":1,,}"}) {
            assertThatThrownBy(() -> JsonReader.readWithTrailingCommas("t.json", json.getBytes(StandardCharsets.UTF_8)))
                    .hasMessageStartingWith("error: not valid JSON: ");
        }
    }
}
