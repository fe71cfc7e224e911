package io.amibake.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.ConfigLoader;
import io.amibake.config.Environment;
import io.amibake.config.GitRevision;
import io.amibake.config.ImageConfig;
import io.amibake.config.Request;
import io.amibake.core.AmibakeException;
import io.amibake.core.JsonReader;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Problem;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.YamlReader;
import io.amibake.generator.freemarker.FreeMarkerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever text a config holds, the tools that read the generated files read that text; or the config is refused. */
class FreeTextTest {
    /** Where a text may stand: the key that problems name, and what the section says. */
    private static final Map<String, String> PLACES = Map.of(
            "image.description", "description: TEXT",
            "image.tags", "tags: {First: TEXT, TEXT: last}",
            "system.motd", "motd: TEXT",
            "system.sysctl", "sysctl: {kernel.core_pattern: TEXT}",
            "launch.tags", "tags: {First: TEXT, TEXT: last}",
            "verify.extra",
                    "extra: [{id: my-own, phase: baked, kind: command, subject: TEXT, expect: {stdout: TEXT}, reason: TEXT}]");

    private final Path directory;
    private final Generator generator = Generator.of(FreeMarkerEngine.of(Templates.shipped()));

    FreeTextTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void comes_back_identical_or_is_refused() throws IOException {
        Map<String, Integer> accepted = new TreeMap<>();
        for (String text : HostileStrings.of(1_000_003, 1_200)) {
            Set<String> places = new TreeSet<>(PLACES.keySet());
            Optional<ImageConfig> image = load(text, places);
            while (image.isEmpty()) {
                image = load(text, places);
            }
            Map<String, String> files = new LinkedHashMap<>();
            generator.render(image.get()).forEach(artifact -> files.put(artifact.path(), artifact.text()));
            for (String place : places) {
                assertReadBack(place, text, files);
                accepted.merge(place, 1, Integer::sum);
            }
        }
        // Enough of them are accepted for this to prove something.
        assertThat(accepted)
                .hasSameSizeAs(PLACES)
                .allSatisfy((place, count) -> assertThat(count).as(place).isGreaterThan(300));
    }

    /** The image with the text in these places; when some refuse it they are removed, and there is no image. */
    private Optional<ImageConfig> load(String text, Set<String> places) throws IOException {
        StringBuilder config = new StringBuilder("""
                schema: 1
                name: x
                version: 1
                platform: amazon-linux-2023
                source: {ami: ami-0123456789abcdef0}
                build: {region: us-west-2}
                """);
        for (String section : List.of("image", "system", "launch", "verify")) {
            List<String> keys = new ArrayList<>();
            for (String place : places) {
                if (place.startsWith(section)) {
                    keys.add(PLACES.getOrDefault(place, "").replace("TEXT", YamlString.of(text)));
                }
            }
            config.append(section).append(": {").append(String.join(", ", keys)).append("}\n");
        }
        Path file = Files.writeString(directory.resolve("image.yaml"), config);
        try {
            return Optional.of(ConfigLoader.with(new Environment(Map.of(), FreeTextTest::noCommit))
                    .load(Request.of(file))
                    .config());
        } catch (AmibakeException refused) {
            int before = places.size();
            for (Problem problem : refused.problems()) {
                assertThat(problem.where()).startsWith(file + ":");
                places.removeIf(place -> problem.where().contains("(" + place));
            }
            assertThat(places).as(refused.getMessage()).hasSizeLessThan(before);
            return Optional.empty();
        }
    }

    private static GitRevision.Commit noCommit(Path directory) {
        throw new IllegalStateException("not asked for");
    }

    private static void assertReadBack(String place, String text, Map<String, String> files) {
        switch (place) {
            case "image.description" ->
                assertThat(inPacker(files, "builders/0/ami_description")).isEqualTo(text);
            case "image.tags" -> {
                assertThat(inPacker(files, "builders/0/tags/First")).isEqualTo(text);
                assertThat(tagKeysInPacker(files)).contains(text);
            }
            case "system.motd", "system.sysctl" -> {
                assertThat(files.get("scripts/configure-system.sh")).contains(ShellWord.of(text));
                assertThat(textsOf(files, "verification/checks.yaml"))
                        .anyMatch(read -> read.strip().equals(text.strip()));
            }
            case "launch.tags" ->
                assertThat(textsOf(files, "cloudformation/launch-template.yaml"))
                        .contains(text);
            default -> assertThat(textsOf(files, "verification/checks.yaml")).contains(text);
        }
    }

    private static List<String> textsOf(Map<String, String> files, String path) {
        List<String> texts = new ArrayList<>();
        collect(YamlReader.read(path, files.getOrDefault(path, "").getBytes(UTF_8)), texts);
        return texts;
    }

    /** All scalars as CloudFormation sees them: what stands in Fn::Sub has its variables replaced, all else has not. */
    private static void collect(Node node, List<String> texts) {
        if (node instanceof Scalar scalar) {
            texts.add(scalar.text());
        } else if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> collect(item, texts));
        } else {
            for (Mapping.Entry entry : ((Mapping) node).entries()) {
                if (entry.key().equals("Fn::Sub") && entry.value() instanceof Scalar template) {
                    texts.add(template.text().replaceAll("\\$\\{[^!][^}]*}", "substituted"));
                } else {
                    texts.add(entry.key());
                    collect(entry.value(), texts);
                }
            }
        }
    }

    private static String inPacker(Map<String, String> files, String path) {
        Node node = packerTemplate(files);
        for (String step : path.split("/")) {
            node = node instanceof Sequence sequence
                    ? sequence.items().get(Integer.parseInt(step))
                    : ((Mapping) node).get(step).orElseThrow();
        }
        return rendered(((Scalar) node).text());
    }

    private static List<String> tagKeysInPacker(Map<String, String> files) {
        Sequence builders =
                (Sequence) ((Mapping) packerTemplate(files)).get("builders").orElseThrow();
        Mapping builder = (Mapping) builders.items().get(0);
        List<String> keys = new ArrayList<>();
        ((Mapping) builder.get("tags").orElseThrow()).entries().forEach(entry -> keys.add(rendered(entry.key())));
        return keys;
    }

    private static Node packerTemplate(Map<String, String> files) {
        return JsonReader.read(
                "packer.json", files.getOrDefault("packer.json", "").getBytes(UTF_8));
    }

    /** What Packer makes of it: EscapingTest shows with the real one that this is what it does. */
    private static String rendered(String template) {
        String text = template.replace("{{`{`}}", "{");
        // Tags and descriptions are rendered until nothing changes.
        assertThat(text).doesNotContain("{{");
        return text;
    }
}
