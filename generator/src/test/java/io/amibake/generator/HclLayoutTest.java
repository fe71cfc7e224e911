package io.amibake.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HclLayoutTest {
    private final Path directory;

    HclLayoutTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void indents_aligns_and_drops_blank_lines_at_the_ends_of_blocks() {
        assertThat(HclLayout.of("""

                        # a comment
                        source  "amazon-ebs"   "image"{

                        region="eu-west-1" # here
                          ami_name= "x"   # there


                        tags={
                        "Name"="web"
                        Version = "1" }
                            users = [
                        "1",
                        "2",
                              ]
                        empty = {}
                        list = ["a","b" ]
                        call = join( ",", ["a"] )
                        ref = data.x.y[0].value
                        negative = -1

                        }

                        """)).isEqualTo("""
                        # a comment
                        source "amazon-ebs" "image" {
                          region   = "eu-west-1" # here
                          ami_name = "x"         # there

                          tags = {
                            "Name" = "web"
                          Version = "1" }
                          users = [
                            "1",
                            "2",
                          ]
                          empty    = {}
                          list     = ["a", "b"]
                          call     = join(",", ["a"])
                          ref      = data.x.y[0].value
                          negative = -1
                        }
                        """);
    }

    @Test
    void leaves_text_with_heredocs_and_block_comments_as_it_is() {
        assertThat(HclLayout.of("a=<<E\n  x\nE\n")).isEqualTo("a=<<E\n  x\nE\n");
        assertThat(HclLayout.of("a=1 /* x */\n")).isEqualTo("a=1 /* x */\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = Tool.class,
            names = {"PACKER_1_6", "PACKER"})
    void agrees_with_packers_own_formatter(Tool packer) throws IOException, InterruptedException {
        for (int seed = 0; seed < 200; seed++) {
            StringBuilder text = new StringBuilder();
            new Scribble(new Random(seed), text).body(0, false);
            Files.writeString(directory.resolve("random" + seed + ".pkr.hcl"), HclLayout.of(text.toString()));
        }
        ProcessBuilder format = new ProcessBuilder(
                        packer.require().toString(), "fmt", "-check", "-diff", directory.toString())
                .redirectErrorStream(true);
        format.environment().put("CHECKPOINT_DISABLE", "1");
        Process process = format.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** Writes well-formed HCL with blanks and line ends wherever they may stand. */
    private record Scribble(Random random, StringBuilder text) {
        private static final List<String> VALUES = List.of(
                "true",
                "-7",
                "12.5",
                "\"text\"",
                "\"$\\u0024{x} %% {{`{`}}{ \\\" \"",
                "\"${var.x}\"",
                "var.region",
                "[]",
                "{}",
                "data.a.b.value",
                "a.b[0]",
                "join(\",\",[ \"x\" ,1])",
                "[1,2 , 3]",
                "{ a=1 }",
                "x == 1?2:3",
                "\"\u65e5\u672c\"",
                "1+2",
                "a-b");
        private static final List<String> NAMES = List.of("a", "region", "very_long_argument_name");

        /** The arguments of a block; those of an object may be quoted, and it has no blocks. */
        void body(int depth, boolean object) {
            for (int i = random.nextInt(5) + 1; i > 0; i--) {
                int kind = random.nextInt(depth > 3 ? 4 : 8);
                if (kind == 0) {
                    line("# comment  here");
                } else if (kind == 1) {
                    line("");
                } else if (kind < 4) {
                    line(name(i, object) + blanks() + "=" + blanks() + value() + comment());
                } else if (kind < 6 && !object) {
                    line("block " + (random.nextBoolean() ? "\"label\"" + blanks() : "") + "{" + comment());
                    body(depth + 1, false);
                    line("}");
                } else if (kind == 6) {
                    line(name(i, object) + " =" + blanks() + "{");
                    body(depth + 1, true);
                    line("}");
                } else {
                    line(name(i, object) + blanks() + "= [" + comment());
                    line(value() + ",");
                    line(value() + "," + comment());
                    line("]");
                }
            }
        }

        private String name(int number, boolean quotable) {
            String name = NAMES.get(random.nextInt(NAMES.size())) + number;
            return quotable && random.nextBoolean() ? "\"\u65e5" + name + "\"" : name;
        }

        private String value() {
            return VALUES.get(random.nextInt(VALUES.size()));
        }

        private String comment() {
            return random.nextInt(4) == 0 ? blanks() + " # why" : "";
        }

        private String blanks() {
            return " ".repeat(random.nextInt(3));
        }

        private void line(String line) {
            text.append(blanks()).append(line).append(blanks()).append('\n');
        }
    }
}
