package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatcherTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // matcher | text | outcome when it is whole | outcome when it was cut off
                "a | a | matches | unsure",
                "ab | a | differs | unsure",
                "a | ab | differs | differs",
                "{contains: b} | abc | matches | matches",
                "{contains: x} | abc | differs | unsure",
                "{not: {contains: b}} | abc | differs | differs",
                "{not: {contains: x}} | abc | matches | unsure",
                "{not: a} | b | matches | matches",
                "{matches: b} | abc | matches | matches",
                "{matches: b$} | ab | matches | unsure",
                "{matches: ^b} | ab | differs | unsure",
                "{matches: a.*} | abc | matches | unsure",
                "{have-prefix: ab} | abc | matches | matches",
                "{have-prefix: abcd} | abc | differs | unsure",
                "{have-prefix: x} | abc | differs | differs",
                "{have-suffix: bc} | abc | matches | unsure",
                "{have-length: 3} | abc | matches | unsure",
                "{have-length: {lt: 3}} | abc | differs | unsure",
                "{one-of: [a, abc]} | abc | matches | unsure",
                "{one-of: [a, b]} | abc | differs | differs",
                "{gt: 5} | 6 | matches | unsure",
                "{gt: 5} | 5.0 | differs | unsure",
                "{ge: 5} | 5.0 | matches | unsure",
                "{lt: 5} | -1 | matches | unsure",
                "{le: 5} | 5.01 | differs | unsure",
                "{gt: 5} | many | differs | differs",
                "{not: {gt: 5}} | many | differs | differs",
                "{not: {gt: 5}} | 4 | matches | unsure",
                "{semver: ^1.2} | 1:1.3.0-2 | matches | unsure",
                "{semver: ^1.2} | latest | differs | differs",
                "{not: {semver: ^1.2}} | latest | differs | differs",
                "{not: {semver: ^1.2}} | 2.0 | matches | unsure",
                "{semver: <2.1} | 2.0~rc1-1 | differs | unsure",
                "{not: {semver: <2.1}} | 2.0~rc1-1 | differs | unsure",
                "{not: {semver: <2.1}} | 2.2~rc1-1 | matches | unsure",
                "{not: {semver: ^6}} | 6.18.44-fc-v657 | differs | unsure",
                "{and: [{contains: a}, {contains: c}]} | abc | matches | matches",
                "{and: [{contains: a}, {contains: x}]} | abc | differs | unsure",
                "{or: [{contains: x}, {contains: a}]} | abc | matches | matches",
                "{or: [{contains: x}, {contains: y}]} | abc | differs | unsure",
                "{not: {or: [x, {gt: 5}]}} | many | differs | differs",
            })
    void a_text_matches_differs_or_was_not_read_far_enough(String yaml, String text, String whole, String cut) {
        Matcher matcher = matcher("sysctl", "value: " + yaml);
        assertThat(outcome(matcher, new Value.Text(text, false))).isEqualTo(whole);
        boolean unreadable = whole.equals("differs") && cut.equals("differs") && !matcher.reads(Value.text(text));
        assertThat(outcome(matcher, new Value.Text(text, true))).isEqualTo(unreadable ? "unsure" : cut);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[a, b] | matches | unsure",
                "[a] | differs | differs",
                "[b, a] | differs | differs",
                "[a, b, c] | differs | unsure",
                "{contains: a} | matches | matches",
                "{contains: ab} | differs | unsure",
                "{contains: {matches: ^B}} | differs | unsure",
                "{contains: {have-prefix: b}} | matches | matches",
                "{not: {contains: c}} | matches | unsure",
                "{consist-of: [b, a]} | matches | unsure",
                "{consist-of: [a]} | differs | differs",
                "{consist-of: [a, b, b]} | differs | unsure",
                "{have-length: 2} | matches | unsure",
                "{one-of: [[a], [a, b]]} | matches | unsure",
            })
    void a_list_matches_differs_or_was_not_read_far_enough(String yaml, String whole, String cut) {
        Matcher matcher = matcher("file", "lines: " + yaml);
        List<Value> items = List.of(Value.text("a"), Value.text("b"));
        assertThat(outcome(matcher, new Value.Items(items, false))).isEqualTo(whole);
        assertThat(outcome(matcher, new Value.Items(items, true))).isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{equals: {b: 1.0, a: [x]}} | matches",
                "{equals: {a: [x]}} | differs",
                "{have-key: a} | matches",
                "{not: {have-key: c}} | matches",
                "{have-length: 2} | matches",
                "{contains: x} | differs",
                "{not: {contains: x}} | differs",
                "{not: {matches: x}} | differs",
                "text | differs",
            })
    void a_mapping_matches_or_differs(String yaml, String outcome) {
        Value value = new Value.Fields(Map.of("a", Value.texts(List.of("x")), "b", Value.number(1)));
        assertThat(outcome(matcher("json", "'': " + yaml), value)).isEqualTo(outcome);
    }

    @Test
    void values_of_documents_keep_their_type() {
        Matcher text = matcher("json", "/a: \"1\"");
        assertThat(outcome(text, Value.text("1"))).isEqualTo("matches");
        assertThat(outcome(text, Value.number(1))).isEqualTo("differs");
        assertThat(outcome(matcher("json", "/a: true"), Value.truth(true))).isEqualTo("matches");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{not: 8080} | text 8080 | differs",
                "{not: 8080} | text 9090 | matches",
                "{not: true} | text true | differs",
                "{not: \"1\"} | number 1 | differs",
                "{not: \"1\"} | number 2 | matches",
                "{not: [\"1\"]} | text 1 | differs",
                "{not: \"1\"} | list 0, 1 | differs",
                "{not: {one-of: [\"no\", never]}} | list yes, no | differs",
                "{not: {one-of: [\"no\", never]}} | text yes | matches",
                "{not: {contains: \"2\"}} | list 0, 1 | matches",
                "{not: {contains: 1}} | list 0, 1 | differs",
                "{not: {contains: {semver: <5}}} | list 4.14.101.1, 6.0.0 | differs",
                "{not: {contains: {semver: <5}}} | list 5.1.0, 6.0.0 | matches",
            })
    void what_is_of_another_type_is_not_unlike_it(String yaml, String value, String outcome) {
        String[] words = value.split(" ", 2);
        Value found =
                switch (words[0]) {
                    case "text" -> Value.text(words[1]);
                    case "number" -> Value.number(Long.parseLong(words[1]));
                    default -> Value.texts(List.of(words[1].split(", ")));
                };
        assertThat(outcome(matcher("json", "/a: " + yaml), found)).isEqualTo(outcome);
    }

    @Test
    void the_note_of_a_truth_is_not_compared() {
        assertThat(outcome(matcher("file", "exists: true"), new Value.Truth(true, "because")))
                .isEqualTo("matches");
    }

    @Test
    @Timeout(30)
    void no_regular_expression_takes_more_than_linear_time() {
        Matcher matcher = matcher("file", "content: {matches: (a*)*b}");
        assertThat(outcome(matcher, Value.text("a".repeat(100_000)))).isEqualTo("differs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file | mode: 0755 | \"0755\"",
                "file | mode: 644 | \"0644\"",
                "file | mode: 0o644 | \"0644\"",
                "file | sha256: AB000000000000000000000000000000000000000000000000000000000000cd"
                        + " | \"ab000000000000000000000000000000000000000000000000000000000000cd\"",
                "file | size: {gt: 10} | {gt: 10}",
                "file | owner: 12 | \"12\"",
                "file | entries: [] | []",
                "file | lines: {contains: {matches: ^a}} | {contains: {matches: \"^a\"}}",
                "file | lines: {consist-of: [a, 1]} | {consist-of: [\"a\", \"1\"]}",
                "file | type: {one-of: [file, directory]} | {one-of: [\"file\", \"directory\"]}",
                "file | content: \"a\\nb\" | \"a\\nb\"",
                "file | content: http://me:secret@host/ | \"http://***@host/\"",
                "sysctl | value: 1 | \"1\"",
                "sysctl | value: {ge: 1.5} | {ge: 1.5}",
                "package | version: {semver: '>=1.2 <2'} | {semver: \">=1.2 <2\"}",
                "package | installed: {not: false} | {not: false}",
                "file | entries: {have-length: {gt: 2}} | {have-length: {gt: 2}}",
                "json | /a: {equals: {b: [1, true]}} | {\"b\": [1, true]}",
                "json | '': {have-key: a} | {have-key: \"a\"}",
                "file | content: {or: [{have-prefix: a}, {and: [b, {have-suffix: c}]}]}"
                        + " | {or: [{have-prefix: \"a\"}, {and: [\"b\", {have-suffix: \"c\"}]}]}",
            })
    void a_matcher_prints_as_one_line_of_yaml(String kind, String expectation, String printed) {
        assertThat(matcher(kind, expectation)).hasToString(printed);
    }

    private static String outcome(Matcher matcher, Value value) {
        return matcher.of(value).getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    private static Matcher matcher(String kind, String expectation) {
        String text = "schema: 1\nchecks:\n- {id: a, phase: baked, kind: " + kind + ", subject: "
                + (kind.equals("package") ? "x" : "/x") + ", expect: {" + expectation + "}}\n";
        Suite suite = SuiteReader.read("checks.yaml", text.getBytes(StandardCharsets.UTF_8));
        return suite.checks().get(0).expectations().get(0).matcher();
    }
}
