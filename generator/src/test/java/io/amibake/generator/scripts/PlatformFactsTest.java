package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.YamlReader;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlatformFactsTest {
    /** A template that uses a fact works for every platform then; what a platform does not have is "" or []. */
    @Test
    void every_platform_has_the_same_facts() {
        SortedSet<String> expected = keys("amazon-linux-2023");
        assertThat(expected).contains("docker.daemonConfig", "ecs.override", "logs.control", "ssh.dropIns");
        for (String platform : RenderedScripts.PLATFORMS) {
            assertThat(keys(platform)).as(platform).isEqualTo(expected);
        }
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
