package io.amibake.generator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.amibake.generator.Artifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed output of every example. {@code -Dgolden.update} writes it anew, and fails so that nobody overlooks it. */
class GoldenExamplesTest {
    @ParameterizedTest
    @MethodSource("examples")
    void the_committed_output_is_what_is_generated(Examples example) throws IOException {
        if (System.getProperty("golden.update") != null) {
            update(example);
            fail("wrote " + example.generated() + ": read its diff, then run without -Dgolden.update");
        }

        Map<String, String> committed = committed(example.generated());
        Map<String, String> rendered = example.rendered().texts();
        assertThat(committed.keySet()).isEqualTo(rendered.keySet());
        for (Map.Entry<String, String> file : rendered.entrySet()) {
            assertThat(committed.get(file.getKey()))
                    .as(example.generated() + "/" + file.getKey())
                    .isEqualTo(file.getValue());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void committed_scripts_can_be_run(Examples example) {
        for (Artifact artifact : example.rendered().artifacts()) {
            boolean executable = Files.isExecutable(example.generated().resolve(artifact.path()));
            assertThat(executable).as(artifact.path()).isEqualTo((artifact.mode() & 0111) != 0);
        }
    }

    private static void update(Examples example) throws IOException {
        if (Files.exists(example.generated())) {
            try (Stream<Path> old = Files.walk(example.generated())) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Rendered rendered = example.rendered();
        rendered.writeTo(example.generated());
        for (Artifact artifact : rendered.artifacts()) {
            if ((artifact.mode() & 0111) != 0) {
                Path file = example.generated().resolve(artifact.path());
                assertThat(file.toFile().setExecutable(true, false)).isTrue();
            }
        }
    }

    private static Map<String, String> committed(Path directory) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = Objects.requireNonNull(directory.relativize(file)).toString();
                texts.put(path, Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    static List<Examples> examples() {
        return Examples.all();
    }
}
