package io.amibake.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final Pattern REFUSALS = Pattern.compile("(?s)not valid JSON: (a value is missing"
            + "|a key in double quotes is missing|':' is missing|',' or '[}\\]]' is missing|a quote is not closed"
            + "|'.*' is neither a number nor in double quotes|not a known \\\\ escape"
            + "|\\\\u needs four hexadecimal digits|a line break or tab in a text must be an escape)"
            + "|key '.*' is given twice|a second document begins here|the file is empty|text holds .*");

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

    /** YAML reads whatever is JSON, and stands on another parser. */
    @Test
    void reads_a_damaged_text_as_yaml_does_or_says_in_its_own_words_what_is_wrong() {
        String whole =
                "{\"a\": [1, -2.5e3, true, null, \"b\\u00e9\\n\"], \"c\": {\"d\": \"\"},\n \"\ud83d\ude00\": [{}, [], 0]}";
        Random random = new Random(20261123);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            String json = damaged(whole, random);
            try {
                String tree = JsonText.of(read(json));
                byte[] yaml = json.getBytes(StandardCharsets.UTF_8);
                assertThat(JsonText.of(YamlReader.read("t.yaml", yaml)))
                        .as(json)
                        .isEqualTo(tree);
                read++;
            } catch (AmibakeException e) {
                assertThat(e.problems()).as(json).allSatisfy(problem -> assertThat(problem.what())
                        .matches(REFUSALS));
            }
        }
        assertThat(read).isBetween(1_000, 19_000);
    }

    private static String damaged(String whole, Random random) {
        StringBuilder text = new StringBuilder(whole);
        for (int faults = random.nextInt(3); faults >= 0; faults--) {
            int place = random.nextInt(Math.max(1, text.length() - 1));
            String signs = "{}[]:,\"\\ \n0123456789.-+eEtrufalsn/xé'#";
            char sign = signs.charAt(random.nextInt(signs.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(place, place + 1);
                case 1 -> text.insert(place, sign);
                case 2 -> text.replace(place, place + 1, String.valueOf(sign));
                default -> text.setLength(Math.max(1, place));
            }
        }
        return text.toString();
    }
}
