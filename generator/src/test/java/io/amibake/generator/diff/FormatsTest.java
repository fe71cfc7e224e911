package io.amibake.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.amibake.core.JsonReader;
import io.amibake.generator.diff.report.HtmlFormat;
import io.amibake.generator.diff.report.JsonFormat;
import io.amibake.generator.diff.report.MarkdownFormat;
import io.amibake.generator.diff.report.TextFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the formats make of three comparisons, and of those that are too much for them. */
class FormatsTest {
    private static final Path GOLDENS = Path.of("src/test/resources/io/amibake/generator/diff/formats");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]+m");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonFormat.schema());

    private static Review review(String name) {
        return switch (name) {
            case "image" -> Reviews.image();
            case "fleet" -> Reviews.fleet();
            default -> Reviews.hostile();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "fleet", "hostile"})
    void each_format_tells_it_as_it_did(String name) throws IOException {
        Review review = review(name);
        List<String> stale = new ArrayList<>();
        compare(name + ".txt", TextFormat.of(review, false, 100), stale);
        compare(name + ".colour.txt", TextFormat.of(review, true, 100).replace('\u001b', '^'), stale);
        compare(name + ".md", MarkdownFormat.of(review), stale);
        compare(name + ".json", JsonFormat.of(review), stale);
        compare(name + ".html", body(HtmlFormat.of(review)), stale);
        assertThat(stale).as("differ; write them anew with -Dgolden.update").isEmpty();
    }

    private static void compare(String file, String text, List<String> stale) throws IOException {
        Path golden = GOLDENS.resolve(file);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(golden, text);
            stale.add(file);
        } else {
            assertThat(text).as(file).isEqualTo(Files.readString(golden));
        }
    }

    /** The page without the style and script that come with it. */
    private static String body(String page) {
        return page.replaceFirst("(?s)<style>.*</style>", "<style></style>")
                .replaceFirst("(?s)<script>\n'use strict'.*</script>", "<script></script>");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 80, 132})
    void no_line_of_the_text_is_wider_than_the_terminal(int width) {
        for (String name : List.of("image", "fleet", "hostile")) {
            String plain = TextFormat.of(review(name), false, width);
            assertThat(plain.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= width);
            assertThat(COLOUR.matcher(TextFormat.of(review(name), true, width)).replaceAll(""))
                    .isEqualTo(plain);
        }
    }

    @Test
    void a_narrow_terminal_shows_all_of_what_changed() {
        String value = "one 日本 two three four; five six seven eight nine; ten eleven twelve 日本";
        Review review = Reviews.of(
                FixedSide.of("a")
                        .with("x", "packer.json", "{\"builders\": [{\"type\": \"amazon-ebs\", \"ami_name\": \"y\"}]}")
                        .with("x", "scripts/a.sh", "echo " + value.replace("eight", "8") + "\n"),
                FixedSide.of("b")
                        .with(
                                "x",
                                "packer.json",
                                "{\"builders\": [{\"type\": \"amazon-ebs\", \"ami_name\": \"V\"}]}".replace("V", value))
                        .with("x", "scripts/a.sh", "echo " + value + "\n"));

        String plain = TextFormat.of(review, false, 40);

        assertThat(plain).isEqualTo("""
                packer.json
                  rebuild  ~ builders[amazon-ebs].ami_
                             name: "y" -> "one 日本 two\s
                             three four; five six seven\s
                             eight nine; ten eleven\s
                             twelve 日本"
                             the image changes

                scripts/a.sh
                  rebuild  ~ line 1
                             the provisioning changes
                    - echo one 日本 two three four; five
                       six seven 8 nine; ten eleven twel
                      ve 日本
                    + echo one 日本 two three four; five
                       six seven eight nine; ten eleven\s
                      twelve 日本

                2 files differ: 2 rebuild
                """);
        assertThat(COLOUR.matcher(TextFormat.of(review, true, 40)).replaceAll(""))
                .isEqualTo(plain);
    }

    @Test
    void nothing_is_cut_where_there_is_no_terminal() {
        assertThat(TextFormat.of(Reviews.image(), false, 0))
                .contains("'give a name like America/Los_Angeles, or install the package tzdata'\n");
    }

    @Test
    void no_value_drives_a_terminal_or_is_mark_up() {
        Review review = Reviews.hostile();
        assertThat(TextFormat.of(review, false, 0)).doesNotContain("\u001b", "\u202e", "\u0007");
        String page = HtmlFormat.of(review);
        assertThat(page).doesNotContain("<script>alert", "<b>", "\u001b", "\u202e", "</td><script");
        assertThat(page.split("<script>", -1)).hasSize(2);
        String comment = MarkdownFormat.of(review);
        assertThat(comment).startsWith("<!-- amibake diff -->\n").doesNotContain("<b>", "\u001b", "@octocat");
        assertThat(comment.substring(0, comment.indexOf("`````"))).doesNotContain("<script>", "://", "www.");
        assertThat(comment.split("<!-- amibake diff -->", -1)).hasSize(2);
    }

    @Test
    void a_fence_is_longer_than_any_in_the_lines() {
        assertThat(MarkdownFormat.of(Reviews.hostile()))
                .contains("\n`````diff\n")
                .contains("\n`````\n");
    }

    @Test
    void a_comment_has_room_on_github_and_says_what_was_cut() {
        FixedSide before = FixedSide.of("build");
        FixedSide after = FixedSide.of("HEAD");
        TreeMap<String, FileVersion> old = new TreeMap<>();
        TreeMap<String, FileVersion> made = new TreeMap<>();
        for (int i = 0; i < 1000; i++) {
            old.put("scripts/" + i + ".sh", version("echo " + i + "\n"));
            made.put("scripts/" + i + ".sh", version("echo " + "|".repeat(300) + i + "\n"));
        }
        made.put("packer.json", version("{}"));
        String comment = MarkdownFormat.of(Reviews.of(before.with("a", old), after.with("a", made)));

        assertThat(comment.length()).isBetween(50_000, 65_536);
        assertThat(comment)
                .startsWith("<!-- amibake diff -->\n### amibake diff: 1001 files differ: 1001 rebuild\n")
                .containsPattern("\nThis is cut, for a comment may have no more: the rest of <code>scripts/[^\n]*"
                        + " and \\d+ more files \\(\\d+ rebuild\\) is in the output of `amibake diff`.\n$");
        assertThat(comment.split("<details>", -1)).hasSameSizeAs(comment.split("</details>", -1));
    }

    @Test
    void a_comment_on_one_file_with_too_many_changes_shows_the_first_and_counts_the_others() {
        StringBuilder many = new StringBuilder("{\"x\": 1");
        for (int i = 0; i < 5000; i++) {
            many.append(", \"ami_groups")
                    .append(i)
                    .append("\": \"")
                    .append("<".repeat(90))
                    .append('"');
        }
        String comment = MarkdownFormat.of(Reviews.of(
                FixedSide.of("a").with("x", "packer.json", "{\"x\": 1}"),
                FixedSide.of("b").with("x", "packer.json", many + "}")));

        assertThat(comment.length()).isBetween(50_000, 65_536);
        assertThat(comment)
                .containsPattern("\n\\| \\| and (\\d+) more: \\1 rebuild \\| \\|\n\n</details>\n")
                .containsPattern("\nThis is cut, for a comment may have no more: the rest of <code>packer.json</code>"
                        + " \\(\\d+ rebuild\\) is in the output of `amibake diff`.\n$");
    }

    @Test
    void where_nothing_differs_each_format_says_so() {
        Review review = Reviews.of(
                FixedSide.of("a").with("x", "packer.json", "{}"),
                FixedSide.of("b").with("x", "packer.json", "{}"));

        assertThat(MarkdownFormat.of(review)).isEqualTo("<!-- amibake diff -->\n### amibake diff: no difference\n");
        assertThat(HtmlFormat.of(review)).contains("<h1>no difference</h1>");
        assertThat(JsonFormat.of(review)).isEqualTo("""
                {
                  "schema": 1,
                  "before": "a",
                  "after": "b",
                  "summary": {
                    "images": 1,
                    "changed": 0,
                    "effects": {}
                  },
                  "files": []
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "fleet", "hostile"})
    void the_json_is_as_its_schema_says(String name) {
        assertThat(SCHEMA.validate(JsonFormat.of(review(name)), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hcl2", "original", "proxy-host-network", "multi-region", "debian-12"})
    void from_one_example_to_another_too(String example) {
        Review review = Review.of(
                FixedSide.of("a").with("x", Images.of("minimal", List.of())),
                FixedSide.of("b").with("y", Images.of(example, List.of())),
                true,
                2);
        String json = JsonFormat.of(review);
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(JsonReader.read("diff", json.getBytes(StandardCharsets.UTF_8)))
                .isNotNull();
        assertThat(MarkdownFormat.of(review).length()).isLessThan(65_536);
    }

    @Test
    void the_example_in_the_documentation_is_as_the_schema_says() throws IOException {
        String documentation = Files.readString(Path.of("../examples/review/README.md"));
        int start = documentation.indexOf("```json\n") + "```json\n".length();
        String json = documentation.substring(start, documentation.indexOf("```", start));
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void the_schema_marks_what_is_not_of_it() {
        String json = JsonFormat.of(Reviews.image());
        assertThat(SCHEMA.validate(json.replace("\"rebuild\"", "\"rebuilt\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(SCHEMA.validate(json.replace("\"summary\"", "\"total\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void lines_that_change_alike_in_two_places_of_a_file_are_two_changes() {
        Review review = Reviews.of(
                FixedSide.of("a").with("x", "scripts/a.sh", "set -eu\none\nbetween\none\n"),
                FixedSide.of("b").with("x", "scripts/a.sh", "set -eu\ntwo\nbetween\ntwo\n"));
        assertThat(review.counts()).containsExactly(Map.entry(Effect.REBUILD, 2));
        assertThat(TextFormat.of(review, false, 0)).isEqualTo("""
                scripts/a.sh
                  rebuild  ~ line 2
                             the provisioning changes
                      set -eu
                    - one
                    + two
                      between
                  rebuild  ~ line 4
                      between
                    - one
                    + two

                1 file differs: 2 rebuild
                """);
    }

    private static FileVersion version(String text) {
        return FileVersion.of(text.getBytes(StandardCharsets.UTF_8), false);
    }
}
