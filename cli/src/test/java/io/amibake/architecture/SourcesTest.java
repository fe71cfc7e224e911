package io.amibake.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What class files do not tell. */
class SourcesTest {
    private static final int LONGEST = 300;

    @Test
    void our_sources_are_short_finished_and_documented() throws IOException {
        Path root = Path.of("").toAbsolutePath().resolveSibling("");
        List<String> faults = new ArrayList<>();
        List<Path> sources = javaSourcesOf(root);
        for (Path source : sources) {
            faultsIn(Files.readAllLines(source)).forEach(fault -> faults.add(root.relativize(source) + ": " + fault));
        }

        assertThat(sources).hasSizeGreaterThan(50);
        assertThat(faults).isEmpty();
    }

    @Test
    void a_bad_source_is_seen() {
        List<String> bad =
                new ArrayList<>(List.of("package a;", "", "public record A() {", "    // TO" + "DO: all", "}"));
        for (int i = 0; i < LONGEST; i++) {
            bad.add("");
        }

        assertThat(faultsIn(bad))
                .containsExactly(
                        "line 3: a public type without Javadoc", "line 4: unfinished", "305 lines are more than 300");
        assertThat(faultsIn(List.of("package a;", "", "/** A. */", "@Deprecated", "public record A() {}")))
                .isEmpty();
    }

    private static List<String> faultsIn(List<String> lines) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches("public (final |sealed |abstract )*(class|record|interface|enum|@interface) .*")
                    && !isDocumented(lines, i)) {
                faults.add("line " + (i + 1) + ": a public type without Javadoc");
            }
            if (lines.get(i).matches(".*\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b.*")) {
                faults.add("line " + (i + 1) + ": unfinished");
            }
        }
        if (lines.size() > LONGEST) {
            faults.add(lines.size() + " lines are more than " + LONGEST);
        }
        return faults;
    }

    /** Whether a comment ends above, with nothing but annotations between. */
    private static boolean isDocumented(List<String> lines, int type) {
        int above = type - 1;
        while (above >= 0
                && lines.get(above).matches("[@ )].*")
                && !lines.get(above).endsWith("*/")) {
            above--;
        }
        return above >= 0 && lines.get(above).endsWith("*/");
    }

    private static List<Path> javaSourcesOf(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.map(path -> path.resolve("src")).toList()) {
                if (Files.isDirectory(module)) {
                    try (Stream<Path> files = Files.walk(module)) {
                        files.filter(file -> file.toString().endsWith(".java"))
                                .filter(file -> !file.toString().contains("/architecture/fixtures/"))
                                .sorted()
                                .forEach(found::add);
                    }
                }
            }
        }
        return found;
    }
}
