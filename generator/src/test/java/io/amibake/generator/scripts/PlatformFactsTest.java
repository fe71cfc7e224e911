package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlatformFactsTest {
    private static final String CONFIG = "../config/src/main/java/io/amibake/config/";

    private static final Map<String, String> READ_BY_JAVA = Map.of(
            "endOfLife", "../cli/src/main/java/io/amibake/cli/rules/ImageRules.java",
            "architectures", CONFIG + "ArchitectureChecks.java",
            "source.ssmParameter", CONFIG + "SourceChecks.java",
            "disk.minimum", CONFIG + "VolumeChecks.java",
            "logs.knowsImdsv2", CONFIG + "PlatformChecks.java");

    /** A template that uses a fact works for every platform then; what a platform does not have is "" or []. */
    @Test
    void every_platform_has_the_same_facts() {
        SortedSet<String> expected = keys("amazon-linux-2023");
        assertThat(expected).contains("docker.daemonConfig", "logs.control", "ssh.dropIns");
        for (String platform : RenderedScripts.PLATFORMS) {
            assertThat(keys(platform)).as(platform).isEqualTo(expected);
        }
    }

    /** A fact that nothing reads is a promise that nothing keeps. */
    @Test
    void every_fact_is_read_by_a_template_or_a_check_of_the_config() throws IOException {
        String templates = templates();
        SortedSet<String> unread = new TreeSet<>();
        for (String fact : leaves("amazon-linux-2023")) {
            String code = READ_BY_JAVA.get(fact);
            boolean read = code == null
                    ? Pattern.compile("platform\\." + Pattern.quote(fact) + "(?![A-Za-z0-9])")
                            .matcher(templates)
                            .find()
                    : Files.readString(Path.of(code)).contains('"' + fact.substring(fact.lastIndexOf('.') + 1) + '"');
            if (!read) {
                unread.add(fact);
            }
        }
        assertThat(unread).isEmpty();
    }

    /** Of the templates what they do: their comments only say what they mean to read. */
    private static String templates() throws IOException {
        StringBuilder all = new StringBuilder();
        Path root = Path.of("../templates");
        for (String directory : List.of("cloudformation", "files", "lib", "packer", "scripts", "verification")) {
            try (Stream<Path> files = Files.list(root.resolve(directory))) {
                for (Path file : files.toList()) {
                    all.append(Files.readString(file).replaceAll("(?s)<#--.*?-->", ""))
                            .append('\n');
                }
            }
        }
        return all.toString();
    }

    private static List<String> leaves(String platform) {
        SortedSet<String> keys = keys(platform);
        return keys.stream()
                .filter(key -> !key.startsWith("defaults"))
                .map(key -> key.startsWith("source.ssmParameter") ? "source.ssmParameter" : key)
                .distinct()
                .filter(key -> keys.stream()
                        .noneMatch(other -> !key.equals("source.ssmParameter") && other.startsWith(key + ".")))
                .toList();
    }

    private static SortedSet<String> keys(String platform) {
        SortedSet<String> keys = new TreeSet<>();
        collect("", YamlReader.read(Path.of("../config/platforms/" + platform + ".yaml")), keys);
        return keys;
    }

    /** Which settings cloud-init has, and which defaults differ from those of all, is each system's own. */
    private static void collect(String prefix, Node node, SortedSet<String> keys) {
        if (node instanceof Mapping mapping && !prefix.equals("cloudInit.settings.") && !prefix.equals("defaults.")) {
            for (Mapping.Entry entry : mapping.entries()) {
                keys.add(prefix + entry.key());
                collect(prefix + entry.key() + ".", entry.value(), keys);
            }
        }
    }
}
