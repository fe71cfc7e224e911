package io.amibake.generator.diff;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What a single change does is said rightly: a table that was written by hand, not by what it tests.
 *
 * <p>A row is {@code # effects: words}, then {@code @ what is edited}, then lines as in a unified diff. What is edited is a
 * generated file, in which the old lines are found; or the part of one to which the lines are added; {@code expect}, the
 * expectations of a check; {@code checks}, all of them; {@code script}, a whole one; what stands beside a builder in HCL, or
 * the variables beside one in JSON, that take from there what protects the image.
 */
class LabelsTest {
    private static final Path TABLES = Path.of("src/test/resources/io/amibake/generator/diff/labels");

    private static final SortedMap<String, FileVersion> BASE = Images.of("minimal", EffectsTest.BASE);

    /** The line behind which something comes. */
    private record Anchor(String file, String line) {}

    private static final String TEMPLATE = "cloudformation/launch-template.yaml";

    private static final Map<String, Anchor> ANCHORS = Map.of(
            "builder", new Anchor("packer.json", "\"type\": \"amazon-ebs\",\n"),
            "role", new Anchor(TEMPLATE, "    Type: AWS::IAM::Role\n    Properties:\n"),
            "statements", new Anchor(TEMPLATE, "            Statement:\n"),
            "group", new Anchor(TEMPLATE, "      GroupDescription: Container instances of the cluster\n"),
            "launch", new Anchor(TEMPLATE, "      LaunchTemplateData:\n"),
            "resources", new Anchor(TEMPLATE, "\nResources:\n"));

    private static final String HCL = """
            source "amazon-ebs" "image" {
              ami_name     = "x ${local.name}"
              ami_users    = var.accounts
              encrypt_boot = local.encrypt
            }
            """;

    private static final String JSON = """
            }, "builders": [{"type": "amazon-ebs", "ami_name": "{{user `name`}}", "encrypt_boot": "{{ user `encrypt` }}"}]}
            """;

    @Test
    void each_change_of_checks_has_its_effects() throws IOException {
        assertThat(wrong("checks.txt")).isEmpty();
    }

    @Test
    void each_change_of_packer_templates_has_its_effects() throws IOException {
        assertThat(wrong("packer.txt")).isEmpty();
    }

    @Test
    void each_change_of_scripts_has_its_effects() throws IOException {
        assertThat(wrong("scripts.txt")).isEmpty();
    }

    @Test
    void each_change_of_stacks_has_its_effects() throws IOException {
        assertThat(wrong("stacks.txt")).isEmpty();
    }

    /** The rows that are told otherwise, with what is told. */
    private static List<String> wrong(String table) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String block : Files.readString(TABLES.resolve(table)).strip().split("\n\n+")) {
            Row row = Row.of(block);
            List<Label> labels = labels(row);
            String effects = labels.stream()
                    .map(Label::effect)
                    .distinct()
                    .sorted()
                    .map(Effect::words)
                    .collect(joining(", "));
            if (!effects.equals(row.effects)) {
                wrong.add(row.what + " - expected: " + row.effects + ", told: " + labels);
            }
        }
        return wrong;
    }

    private static List<Label> labels(Row row) {
        return Review.compare(row.files(row.before()), row.files(row.after()), false).stream()
                .flatMap(file -> file.changes().stream())
                .flatMap(change -> change.labels().stream())
                .distinct()
                .toList();
    }

    private record Row(String effects, String what, String edited, List<String> lines) {
        static Row of(String block) {
            List<String> lines = List.of(block.split("\n"));
            assertThat(lines.get(0)).startsWith("# ");
            assertThat(lines.get(1)).startsWith("@ ");
            String[] words = lines.get(0).substring(2).split(": ", 2);
            return new Row(words[0], words[1], lines.get(1).substring(2), lines.subList(2, lines.size()));
        }

        String before() {
            return text('-');
        }

        String after() {
            return text('+');
        }

        private String text(char side) {
            List<String> found = new ArrayList<>();
            for (String line : lines) {
                if (line.charAt(0) == ' ' || line.charAt(0) == side) {
                    found.add(line.substring(1));
                }
            }
            return found.stream().map(line -> line + "\n").collect(joining());
        }

        SortedMap<String, FileVersion> files(String text) {
            SortedMap<String, FileVersion> files = new TreeMap<>(BASE);
            switch (edited) {
                case "expect" ->
                    put(
                            files,
                            "verification/checks.yaml",
                            checks("  - {id: a, phase: baked, kind: file, subject: /x, expect: {" + text.strip()
                                    + "}}\n"));
                case "checks" -> put(files, "verification/checks.yaml", checks(text));
                case "template" -> put(files, TEMPLATE, text);
                case "image.pkr.hcl" -> put(files, edited, HCL + text);
                case "variables" -> put(files, "packer.json", "{\"variables\": {" + text + JSON);
                case "script" -> put(files, "scripts/own.sh", text);
                case "files/own.conf", "sshd_config" -> put(files, edited, text);
                default -> {
                    Anchor anchor = ANCHORS.get(edited);
                    if (anchor == null) {
                        edit(files, text);
                    } else {
                        insert(files, anchor, text);
                    }
                }
            }
            return files;
        }

        private void insert(SortedMap<String, FileVersion> files, Anchor anchor, String text) {
            String base = Objects.requireNonNull(files.get(anchor.file)).text().orElseThrow();
            assertThat(base).contains(anchor.line);
            put(files, anchor.file, base.replace(anchor.line, anchor.line + text));
        }

        private void edit(SortedMap<String, FileVersion> files, String text) {
            String base = Objects.requireNonNull(files.get(edited)).text().orElseThrow();
            assertThat(base).as(what).contains(before());
            put(files, edited, base.replace(before(), text));
        }

        private static String checks(String checks) {
            return "schema: 1\nimage: {name: x, version: \"9\"}\nchecks:\n" + checks;
        }

        private static void put(SortedMap<String, FileVersion> files, String path, String text) {
            files.put(path, Edits.file(text, path.endsWith(".sh")));
        }
    }
}
