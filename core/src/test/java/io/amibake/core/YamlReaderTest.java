package io.amibake.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    private static List<Problem> problemsIn(String yaml) {
        return problemsIn(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> problemsIn(byte[] yaml) {
        Faults faults = new Faults();
        YamlReader.parse("t.yaml", yaml, faults);
        return faults.inOrder();
    }

    private static Mapping mapping(String yaml) {
        return (Mapping) YamlReader.read("t.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void reads_characters_beyond_the_basic_plane_wherever_they_stand() {
        for (int shift = 0; shift < 4; shift++) {
            String text = "x".repeat(shift) + "\ud83d\ude00".repeat(3_000);
            Node read = YamlReader.read(
                    "test.yaml", ("\"" + text + "\"\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(((Scalar) read).text()).isEqualTo(text);
        }
    }

    @Test
    void short_tags_of_a_template_are_functions_and_no_others_are_taken() {
        assertThat(template("a: !Ref x\nb: !GetAtt r.Outputs.x\nc: !Sub ['${a}', {a: !Ref b}]\nd: !GetAtt [r, x]\n"))
                .isEqualTo(template("a: {Ref: x}\nb: {'Fn::GetAtt': [r, Outputs.x]}\n"
                        + "c: {'Fn::Sub': ['${a}', {a: {Ref: b}}]}\nd: {'Fn::GetAtt': [r, x]}\n"));
        assertThatThrownBy(() -> template("a: !Own x\n")).hasMessageContaining("tags (!name) are not allowed");
        assertThatThrownBy(() -> template("a: !Ref [\n")).isInstanceOf(AmibakeException.class);
        assertThatThrownBy(() -> mapping("a: !Ref x\n")).hasMessageContaining("tags (!name) are not allowed");
    }

    private static String template(String yaml) {
        return JsonText.of(YamlReader.readTemplate("t.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void knows_where_every_key_and_value_stands() {
        Mapping root = mapping("a: 1\nb:\n  - x\n  - {c: true}\n");
        Mapping.Entry b = root.entries().get(1);
        Sequence items = (Sequence) b.value();
        Mapping.Entry c = ((Mapping) items.items().get(1)).entries().get(0);

        assertThat(b.position()).hasToString("t.yaml:2:1");
        assertThat(items.position()).hasToString("t.yaml:3:3");
        assertThat(c.position()).hasToString("t.yaml:4:6");
        assertThat(c.value().position().where("b[1].c")).isEqualTo("t.yaml:4:9 (b[1].c)");
    }

    @ParameterizedTest
    @CsvSource({
        "1, INTEGER, 1",
        "-7, INTEGER, -7",
        "0, INTEGER, 0",
        "1.10, DECIMAL, 1.10",
        "1e3, DECIMAL, 1e3",
        "true, BOOLEAN, true",
        "FALSE, BOOLEAN, false",
        "~, NULL, null",
        "Null, NULL, null",
        "0755, STRING, 0755",
        "012345671234, STRING, 012345671234",
        "no, STRING, no",
        "on, STRING, on",
        "1_000, STRING, 1_000",
        "0x1F, STRING, 0x1F",
        "+1, STRING, +1",
        "'1.', STRING, 1.",
        ".inf, STRING, .inf",
        "\"~\", STRING, ~",
        "\"True\", STRING, True",
        "12:30:45, STRING, 12:30:45",
    })
    void reads_a_scalar_as_what_yaml_1_2_says(String written, Scalar.Kind kind, String text) {
        assertThat(mapping("k: " + written + "\n").get("k").orElseThrow())
                .isEqualTo(new Scalar(new Position("t.yaml", 1, 4), text, kind));
    }

    @Test
    void counts_columns_in_characters_whatever_their_width() {
        Mapping root = mapping("{\uD83D\uDE00: ~, \u00e9: NULL}");

        assertThat(root.entries().get(1).position()).hasToString("t.yaml:1:8");
        assertThat(root.entries().get(1).value().description()).isEqualTo("nothing");
    }

    @Test
    void tolerates_a_byte_order_mark_without_shifting_columns() {
        assertThat(mapping("\uFEFFa: x\n").entries().get(0).position()).hasToString("t.yaml:1:1");
    }

    @Test
    void goes_on_after_duplicates_anchors_aliases_and_tags() {
        assertThat(problemsIn("a: &x 1\na: 2\nb: *x\nc: !Ref d\n!t e: 1\nf:\n  &g h: 1\n? !i j\n"))
                .containsExactly(
                        new Problem("anchors (&name) are not allowed", "t.yaml:1:4 (a)", "remove the anchor"),
                        new Problem(
                                "key 'a' is given twice",
                                "t.yaml:2:1 (a)",
                                "keep one of the two; the first is on line 1"),
                        new Problem("aliases (*name) are not allowed", "t.yaml:3:4 (b)", "write the value out"),
                        tag("t.yaml:4:4 (c)"),
                        tag("t.yaml:5:1 (e)"),
                        new Problem("anchors (&name) are not allowed", "t.yaml:7:3 (f.h)", "remove the anchor"),
                        tag("t.yaml:8:3 (j)"));
    }

    private static Problem tag(String where) {
        return new Problem("tags (!name) are not allowed", where, "remove the tag; quote the value if it is text");
    }

    @Test
    void refuses_characters_that_no_value_can_carry() {
        assertThat(problemsIn("a: \"x\\0y\"\nb: [\"\\ud800\"]\nc: \"\\ud83d\\ude00\"\n"))
                .containsExactly(
                        new Problem(
                                "text holds the character U+0000",
                                "t.yaml:1:4 (a)",
                                "remove it: no shell, file or API takes it"),
                        new Problem(
                                "text holds half a character (the lone surrogate U+D800)",
                                "t.yaml:2:5 (b[0])",
                                "write the whole character, or its \\U escape with eight digits"));
    }

    @Test
    void refuses_what_is_not_one_small_text_document() {
        byte[] latin1 = "a: 1\nb: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(problemsIn(latin1))
                .containsExactly(new Problem(
                        "the file is not UTF-8: byte 0xE9 is not valid here", "t.yaml:2:7", "save the file as UTF-8"));
        assertThat(problemsIn(new byte[1024 * 1024 + 1]))
                .containsExactly(new Problem(
                        "the file is larger than 1 MiB",
                        "t.yaml",
                        "check that it is the file you meant; a config is a few KiB"));
        assertThat(problemsIn("a: b\u0000c"))
                .containsExactly(new Problem(
                        "the file holds the character U+0000: it is not text",
                        "t.yaml:1:5",
                        "check that it is the file you meant"));
        assertThat(problemsIn("# nothing\n"))
                .containsExactly(new Problem(
                        "the file is empty", "t.yaml:2:1", "write at least one key; see `amibake init` for a start"));
        assertThat(problemsIn("a: 1\n---\nb: 2\n"))
                .containsExactly(new Problem(
                        "a second document begins here",
                        "t.yaml:2:1",
                        "keep one document per file: remove it and its '---'"));
        assertThat(problemsIn("[".repeat(20_000)))
                .containsExactly(
                        new Problem("values are nested more than 64 deep", "t.yaml:1:65", "flatten this value"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a:\\n\\tb: 1     | a tab cannot indent YAML | 2:1 | indent with spaces",
                "a: b: c          | there cannot be a ':' here | 1:5 |"
                        + " quote the value if ': ' belongs to it; else align this key with those beside it",
                "a: [1, 2\\nb: 1  | a list or mapping in brackets goes wrong here | 2:2 |"
                        + " separate items by ',' and close the bracket",
                "a: 1\\nb: \"x\\nc | a quote is not closed | 2:4 | close the quote",
                "a: @x            | a value cannot begin with '@' | 1:4 | put the value in quotes",
                "a: *             | a value cannot begin with '*' | 1:5 | put the value in quotes",
                "a: & b           | a value cannot begin with '&' | 1:5 | put the value in quotes",
                "a: \"\\q\"       | not a known \\ escape | 1:6 |"
                        + " write \\\\ for a backslash, or use single quotes",
                "a: \"\\UFFFFFFFF\" | an escape names no character | 1:2 | use \\u with four digits",
                "a: 1\\nb\\nc: 1  | a key has no ':' | 3:1 | write key: value; check the line above too",
                "a: - b           | a list cannot begin here | 1:4 |"
                        + " put each '- item' on a line of its own, or write [a, b]",
                "? [a]            | a key must be plain text | 1:3 | quote the key",
                "a: !e!x 1        | tags (!name) are not allowed | 1:4 |"
                        + " remove the tag; quote the value if it is text",
                "%YAML 3.0\\n--- a | this is not YAML 1.2 | 1:1 | remove the %YAML line",
                "a:\\n    b: 1\\n  c: 2 | this line fits neither the level above it nor that of its neighbours | 3:3 |"
                        + " align it with the keys or items beside it; quote a value that has quotes in its midst",
            })
    void explains_a_syntax_error(String yaml, String what, String at, String fix) {
        assertThat(problemsIn(yaml.replace("\\n", "\n").replace("\\t", "\t")))
                .containsExactly(new Problem(what, "t.yaml:" + at, fix));
    }

    @Test
    void names_a_missing_file_and_a_directory(@TempDir Path directory) throws IOException {
        Path missing = directory.resolve("no.yaml");
        assertThatThrownBy(() -> YamlReader.read(missing))
                .hasMessage("error: there is no such file\n  at:  " + missing
                        + "\n  fix: check the path; it is taken from the directory you are in, "
                        + Path.of("").toAbsolutePath());
        Path lost = directory.resolve("no/no.yaml");
        assertThatThrownBy(() -> YamlReader.read(lost))
                .hasMessage("error: there is no such file\n  at:  " + lost
                        + "\n  fix: check the path: there is no directory " + lost.getParent());
        assertThatThrownBy(() -> YamlReader.read(directory))
                .hasMessage(
                        "error: this is a directory\n  at:  " + directory + "\n  fix: give the path of a file in it");
        Path inFile = Files.createFile(directory.resolve("f")).resolve("g");
        assertThatThrownBy(() -> YamlReader.read(inFile))
                .hasMessage("error: the file cannot be opened: Not a directory\n  at:  " + inFile
                        + "\n  fix: check the path");
    }

    @Test
    void stays_fast_on_hostile_input() {
        String keys = "k: 1, ".repeat(150_000);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        problemsIn("{" + keys + "}");
        problemsIn("\"\\ud83d\\ude00\": {" + "&a b: 1, ".repeat(100_000) + "}");
        problemsIn("#".repeat(1024 * 1024));
        problemsIn("? ".repeat(500_000));
        long milliseconds = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;
        assertThat(milliseconds).as("milliseconds of work").isLessThan(20_000);
    }
}
