package io.amibake.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextFormsTest {
    private static final String JSON = """
            {
              "name": "a \\"b\\" \\\\ \\u2028 \u00e9",
              "empty": [],
              "none": {},
              "list": [
                1,
                1.50,
                true,
                null,
                {
                  "x": "012",
                  "y": [
                    "z"
                  ]
                }
              ]
            }
            """;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void writes_json_in_one_canonical_layout() {
        assertThat(JsonText.of(
                        JsonReader.read("t.json", utf8(JSON.replace("\n", "").replace("  ", "")))))
                .isEqualTo(JSON);
    }

    @Test
    void writes_block_yaml_that_means_the_same() {
        String yaml = """
                name: "a \\"b\\" \\\\ \\u2028 \u00e9"
                empty: []
                none: {}
                list:
                  - 1
                  - 1.50
                  - true
                  - null
                  - x: "012"
                    "y":
                      - z
                """;
        assertThat(YamlText.of(JsonReader.read("t.json", utf8(JSON)))).isEqualTo(yaml);
        assertThat(JsonText.of(YamlReader.read("t.yaml", utf8(yaml)))).isEqualTo(JSON);
    }

    @Test
    void allows_trailing_commas_only_where_asked() {
        assertThat(JsonText.of(JsonReader.readWithTrailingCommas("t.json", utf8("{\"a\": [1,2,],}"))))
                .isEqualTo("{\n  \"a\": [\n    1,\n    2\n  ]\n}\n");
        assertThatThrownBy(() -> JsonReader.read("t.json", utf8("{\"a\": [1,2,],}")))
                .isInstanceOf(AmibakeException.class)
                .hasMessageStartingWith("error: not valid JSON: ")
                .hasMessageEndingWith("\n  at:  t.json:1:12\n  fix: correct it there");
    }

    @Test
    void refuses_duplicate_keys_and_a_second_value_in_json() {
        assertThatThrownBy(() -> JsonReader.read("t.json", utf8("{\"a\": 1,\n \"a\": 2} 3")))
                .hasMessage("""
                        error: key 'a' is given twice
                          at:  t.json:2:2 (a)
                          fix: keep one of the two; the first is on line 1
                        error: a second document begins here
                          at:  t.json:2:10
                          fix: keep one document per file: remove it and its '---'""");
    }

    @Test
    void every_tree_survives_both_forms() {
        Random random = new Random(20261122);
        for (int i = 0; i < 2_000; i++) {
            Node tree = randomTree(random, 0);
            String json = JsonText.of(tree);
            assertThat(JsonText.of(JsonReader.read("t.json", utf8(json)))).isEqualTo(json);
            String yaml = YamlText.of(tree);
            assertThat(JsonText.of(YamlReader.read("t.yaml", utf8(yaml))))
                    .as(yaml)
                    .isEqualTo(json);
        }
    }

    private static Node randomTree(Random random, int depth) {
        Position nowhere = Position.of("random");
        int kind = random.nextInt(depth < 4 ? 6 : 4);
        if (kind == 4) {
            return new Sequence(nowhere, List.of(randomTree(random, depth + 1), randomTree(random, depth + 1)));
        }
        if (kind == 5) {
            String key = randomText(random);
            return new Mapping(
                    nowhere,
                    List.of(
                            new Mapping.Entry(nowhere, key, randomTree(random, depth + 1)),
                            new Mapping.Entry(nowhere, key + "2", randomTree(random, depth + 1))));
        }
        return switch (kind) {
            case 0 -> new Scalar(nowhere, String.valueOf(random.nextInt()), Scalar.Kind.INTEGER);
            case 1 -> new Scalar(nowhere, "null", Scalar.Kind.NULL);
            default -> Scalar.string(nowhere, randomText(random));
        };
    }

    private static String randomText(Random random) {
        String awkward = "a b:-#'\"\\{}[],&*!|>%@`~?\n\t\r\u0001\u0085\u00a0\u2028\u2029\ufeff\uffff0.no1e_+=<$(";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(8) == 0) {
                text.appendCodePoint(0x10000 + random.nextInt(0x100000));
            } else {
                text.append(awkward.charAt(random.nextInt(awkward.length())));
            }
        }
        return text.toString();
    }
}
