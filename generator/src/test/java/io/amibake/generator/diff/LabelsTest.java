package io.amibake.generator.diff;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What a single change does is said rightly: a table that was written by hand, not by what it tests.
 *
 * <p>A row is {@code # effects: words}, then {@code @ what is edited}, then lines as in a unified diff. What is edited is a
 * generated file, in which the old lines are found; or {@code expect}, the expectations of a check; {@code checks}, all
 * of them; {@code script}, a whole one.
 */
class LabelsTest {
    private static final Path TABLES = Path.of("src/test/resources/io/amibake/generator/diff/labels");

    private static final SortedMap<String, FileVersion> BASE = Images.of("minimal", EffectsTest.BASE);

    @Test
    void each_change_of_checks_has_its_effects() throws IOException {
        assertThat(wrong("checks.txt")).isEmpty();
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
                case "script" -> put(files, "scripts/own.sh", text);
                default -> edit(files, text);
            }
            return files;
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
