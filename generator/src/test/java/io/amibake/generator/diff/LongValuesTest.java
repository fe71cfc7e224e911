package io.amibake.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.generator.diff.report.HtmlFormat;
import io.amibake.generator.diff.report.MarkdownFormat;
import io.amibake.generator.diff.report.TextFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** No format hides a change behind what is too long for a line. */
class LongValuesTest {
    private static final String LONG = "a".repeat(240);

    private static List<String> formats(String path, String before, String after) {
        Review review = Reviews.of(
                FixedSide.of("a").with("web", path, before), FixedSide.of("b").with("web", path, after));
        return List.of(
                TextFormat.of(review, false, 0),
                MarkdownFormat.of(review),
                HtmlFormat.of(review).replaceAll("<[^>]*>", ""));
    }

    @Test
    void what_differs_at_the_end_of_a_long_value_is_seen() {
        String template = "{\"provisioners\": [{\"type\": \"shell\", \"command\": \"sh firstrun.sh --with %s%s\"}]}";
        assertThat(formats("packer.json", template.formatted(LONG, ""), template.formatted(LONG, "; curl evil")))
                .allSatisfy(report -> assertThat(report).contains("aaa; curl evil"));
    }

    @Test
    void a_long_value_that_comes_or_goes_is_seen_to_its_end() {
        String path = "cloudformation/a.yaml";
        String resource = "  Evil: {Type: AWS::EC2::Instance, Properties: {KeyName: %s, UserData: curl evil}}\n";
        String without = "Resources:\n  A: {Type: AWS::ECS::Cluster}\n";
        String with = without + resource.formatted(LONG);
        assertThat(formats(path, without, with))
                .allSatisfy(report -> assertThat(report).contains("curl evil"));
        assertThat(formats(path, with, without))
                .allSatisfy(report -> assertThat(report).contains("curl evil"));
    }

    @Test
    void a_long_reason_leaves_room_for_the_others() {
        String accounts = IntStream.range(0, 1700)
                .mapToObj(i -> "\"" + (100_000_000_000L + i) + "\"")
                .collect(Collectors.joining(", "));
        Review review = Reviews.of(
                FixedSide.of("a")
                        .with("web", "packer.json", "{\"builders\": [{\"type\": \"amazon-ebs\"}]}")
                        .with(
                                "web",
                                "verification/checks.yaml",
                                "checks: [{id: one, kind: a, expect: {b: 1}}, {id: two, kind: a, expect: {b: 2}}]\n"),
                FixedSide.of("b")
                        .with(
                                "web",
                                "packer.json",
                                "{\"builders\": [{\"type\": \"amazon-ebs\", \"ami_users\": [" + accounts + "]}]}")
                        .with("web", "verification/checks.yaml", "checks: [{id: one, kind: a, expect: {b: 1}}]\n"));
        String grave = MarkdownFormat.of(review).split("<details>", 2)[0];
        assertThat(grave)
                .contains("| security, rebuild | ", "| checks weakened | ")
                .doesNotContain("more |");
        assertThat(grave.length()).isLessThan(4000);
    }

    @Test
    void the_page_has_the_lines_of_a_file_that_is_new_or_gone() {
        FixedSide one =
                FixedSide.of("a").with("web", "scripts/a.sh", "set -eu\n").with("www", "scripts/a.sh", "set -eu\n");
        FixedSide other = FixedSide.of("b")
                .with("web", "scripts/b.sh", "date\nuname\n")
                .with("www", "scripts/b.sh", "date\nuname\n");

        assertThat(HtmlFormat.of(Reviews.of(one, other)))
                .contains(
                        "<summary>1 line, as in web</summary>",
                        "<td class=\"gone\">- set -eu</td>",
                        "<summary>2 lines, as in web</summary>",
                        "<td class=\"new\">+ uname</td></tr>\n</table></div></details>");
        assertThat(HtmlFormat.of(Reviews.of(one, one.with("web", "scripts/b.sh", "date\n".repeat(5_001)))))
                .contains(
                        "<summary>5001 lines</summary>",
                        "<td class=\"new\">+ date</td></tr>\n</table></div>\n"
                                + "<p>1 more line is in the output of <code>amibake diff</code></p></details>");
    }

    @Test
    void of_very_many_changes_each_effect_has_its_row_and_the_others_are_counted() {
        FixedSide before = FixedSide.of("a");
        FixedSide after = FixedSide.of("b");
        for (int i = 0; i < 300; i++) {
            String packer = "{\"builders\": [{\"type\": \"amazon-ebs\", \"ami_users\": [\"%012d\"]}]}";
            before = before.with("web" + i, "packer.json", packer.formatted(0))
                    .with("web" + i, "scripts/" + i + ".sh", "useradd " + "x".repeat(400) + "\n");
            after = after.with("web" + i, "packer.json", packer.formatted(i + 1));
        }
        String checks = "checks: [{id: one, kind: a, expect: {b: 1}, reason: %s}%s]\n";
        Review review = Reviews.of(
                before.with(
                                "web7",
                                "verification/checks.yaml",
                                checks.formatted("x", ", {id: two, kind: a, expect: {b: 2}}"))
                        .with("web8", "verification/checks.yaml", checks.formatted("x", "")),
                after.with("web7", "verification/checks.yaml", checks.formatted("x", ""))
                        .with("web8", "verification/checks.yaml", checks.formatted("y", "")));

        String comment = MarkdownFormat.of(review);

        assertThat(review.counts().keySet())
                .containsExactly(Effect.SECURITY, Effect.CHECKS_WEAKENED, Effect.REBUILD, Effect.NO_EFFECT);
        assertThat(comment.length()).isBetween(50_000, 65_536);
        assertThat(comment.split("<details>", 2)[0])
                .contains("| checks weakened | ", "| no effect | <code>verification/checks.yaml</code> ~ ")
                .containsPattern("\\n\\| \\| and (\\d+) more: \\1 security \\| \\|\\n");
        assertThat(comment).containsPattern("\\(\\d+ security[^)]*\\) is in the output of `amibake diff`.\\n$");
    }

    @Test
    void of_a_comment_without_room_for_all_lines_those_that_are_grave_come_first() {
        FixedSide after = FixedSide.of("b");
        StringBuilder script = new StringBuilder("set -eu\n");
        for (int i = 0; i < 1000; i++) {
            script.append("echo one two three four five ").append(i).append('\n');
        }
        after = after.with("web", "scripts/grave.sh", script + "useradd evil\n");
        for (int i = 0; i < 12; i++) {
            after = after.with("web", "scripts/" + i + ".sh", script + "date " + i + "\n");
        }

        String comment =
                MarkdownFormat.of(Reviews.of(FixedSide.of("a").with("web", "scripts/none.sh", "set -eu\n"), after));

        assertThat(comment.length()).isBetween(55_000, 65_536);
        String grave = comment.split("<details>", -1)[1];
        assertThat(grave)
                .contains("<code>scripts/grave.sh</code>", "\n+set -eu\n", "\n+useradd evil\n")
                .doesNotContain("more lines");
        assertThat(comment.split("more lines are in the output of `amibake diff`.\n", -1))
                .hasSize(13);
        String one = MarkdownFormat.of(Reviews.of(
                FixedSide.of("a").with("web", "scripts/none.sh", "set -eu\n"),
                FixedSide.of("b")
                        .with("web", "scripts/grave.sh", script.toString().repeat(2) + "useradd evil\n")));
        assertThat(one)
                .contains("\n+echo one two three four five 998\n", "\n+useradd evil\n", "These begin at line ")
                .doesNotContain("\n+echo one two three four five 990\n");
    }

    @Test
    void of_a_very_long_line_what_makes_it_grave_is_shown() {
        String line = "echo " + "x".repeat(100_000) + "; useradd evil " + "x".repeat(100_000);
        assertThat(MarkdownFormat.of(Reviews.of(
                        FixedSide.of("a").with("web", "scripts/none.sh", "set -eu\n"),
                        FixedSide.of("b").with("web", "scripts/grave.sh", line + "\n"))))
                .containsPattern("\n\\+…x+; useradd evil x+…\n")
                .doesNotContain("more line");
    }

    @Test
    @Timeout(60)
    void what_takes_too_long_to_be_looked_through_is_told_as_such() {
        FixedSide before = FixedSide.of("a").with("web", "scripts/a.sh", "set -eu\n");
        for (String word : List.of("curl ", "chmod" + " -x".repeat(3_000) + " ")) {
            FixedSide after = before.with("web", "scripts/a.sh", word.repeat(400_000 / word.length()) + "\n");
            assertThat(Reviews.told(Reviews.of(before, after)))
                    .contains("[web] scripts/a.sh security: lines about what is too long to be looked through change");
        }
    }

    @Test
    void a_long_text_ends_with_what_is_grave() {
        FixedSide before = FixedSide.of("a").with("web", "scripts/z.sh", "set -eu\n");
        FixedSide after = FixedSide.of("b").with("web", "scripts/a.sh", "useradd evil\n" + "date\n".repeat(200));
        assertThat(TextFormat.of(Reviews.of(before, after), false, 0)).endsWith("""

                security  scripts/a.sh  + new file

                2 files differ: 1 security, 2 rebuild
                """);
    }
}
