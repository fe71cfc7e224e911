package io.amibake.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The parts of a YAML document say together what the whole one does. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class YamlPartsTest {
    private static final String CHECKS = "verification/checks.yaml";
    private static final String TEMPLATE = "cloudformation/launch-template.yaml";
    private static final Path GENERATED = Path.of("../examples/proxy-host-network/generated");
    private static final int EDITS = 1000;

    private static final List<String> AWKWARD = List.of(
            "",
            "# a comment",
            "  # a comment",
            "---",
            "...",
            "%YAML 1.2",
            "- a",
            "  - a",
            "  - a: |",
            "  - |+",
            "  A: |",
            "  A: >-",
            "checks:",
            "Resources:",
            "Other: {",
            "Other: [1,",
            "  ]",
            "}",
            "  A: \"open",
            "  A: 'open",
            "Other: \"open",
            "\"",
            "  ? a",
            "  : b",
            "  A: &x 1",
            "  A: *x",
            "  A: !Ref B",
            "  <<: {a: 1}",
            "  \"A\": 1",
            " A: 1",
            "   A: 1",
            "\tA: 1",
            "\u2028A: 1",
            "  plain",
            "plain",
            "'quoted': 1");

    @Test
    void every_generated_document_is_read_in_parts() throws IOException {
        List<Path> documents;
        try (Stream<Path> files = Files.walk(Path.of("../examples"))) {
            documents = files.filter(file -> file.toString().contains("/generated/")
                            && file.toString().endsWith(".yaml"))
                    .toList();
        }
        assertThat(documents).hasSizeGreaterThan(10);
        for (Path document : documents) {
            String path = document.toString().contains("cloudformation") ? TEMPLATE : CHECKS;
            AtomicInteger parts = new AtomicInteger();
            Optional<Node> joined = YamlParts.read(Files.readString(document), part -> {
                parts.incrementAndGet();
                return FileForm.tree(path, part);
            });
            assertThat(isSame(joined, FileForm.tree(path, Files.readString(document))))
                    .as(document.toString())
                    .isTrue();
            assertThat(parts).as(document.toString()).hasValueGreaterThan(10);
        }
    }

    @Test
    void whatever_is_edited_the_parts_are_the_whole() throws IOException {
        List<String> checks = LineDiff.lines(Files.readString(GENERATED.resolve(CHECKS)));
        List<String> template = LineDiff.lines(Files.readString(GENERATED.resolve(TEMPLATE)));
        int conditions = template.indexOf("Conditions:");
        for (long seed : List.of(1L, new Random().nextLong())) {
            edit(CHECKS, checks.subList(0, 40), seed);
            edit(TEMPLATE, template.subList(conditions, conditions + 30), seed);
        }
    }

    private static void edit(String path, List<String> lines, long seed) {
        Random random = new Random(seed);
        Trees trees = new Trees();
        int readable = 0;
        for (int i = 0; i < EDITS; i++) {
            List<String> edited = new ArrayList<>(lines);
            for (int edits = random.nextInt(3); edits >= 0; edits--) {
                edit(edited, random);
            }
            String text = String.join("\n", edited);
            Optional<Node> whole = FileForm.tree(path, text);
            assertThat(isSame(trees.of(path, text), whole))
                    .as("seed " + seed + "\n" + text)
                    .isTrue();
            readable += whole.isPresent() ? 1 : 0;
        }
        assertThat(readable).isBetween(EDITS / 20, EDITS * 19 / 20);
    }

    private static void edit(List<String> lines, Random random) {
        int line = random.nextInt(lines.size());
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(line, lines.get(random.nextInt(lines.size())));
            case 2 -> lines.set(line, "  " + lines.get(line));
            case 3 -> lines.set(line, lines.get(line).replaceFirst("^ {1,2}", ""));
            default -> lines.add(line, AWKWARD.get(random.nextInt(AWKWARD.size())));
        }
    }

    private static boolean isSame(Optional<Node> one, Optional<Node> other) {
        return (one.isPresent() && other.isPresent())
                ? Values.same(one.get(), other.get())
                : one.isPresent() == other.isPresent();
    }
}
