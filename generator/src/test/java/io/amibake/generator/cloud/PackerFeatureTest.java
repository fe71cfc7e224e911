package io.amibake.generator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.PackerFeature;
import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of what each Packer knows, against real Packers. */
class PackerFeatureTest {
    private static final Pattern UNKNOWN = Pattern.compile("unknown configuration key: '\"([a-z_]+)\"'");

    /** Features that are no key of the builder. */
    private static final Set<PackerFeature> NO_KEYS =
            EnumSet.of(PackerFeature.REQUIRED_PLUGINS, PackerFeature.DATA_SOURCES, PackerFeature.RSA_SHA2);

    @TempDir
    private Path directory;

    @Test
    void packer_1_6_knows_none_of_the_gated_builder_keys() throws Exception {
        assertThat(unknownTo(Tool.PACKER_1_6.require())).isEqualTo(keys());
    }

    @Test
    void a_current_packer_knows_them_but_for_what_needs_a_newer_plugin() throws Exception {
        assertThat(unknownTo(Tool.PACKER.require())).isSubsetOf("deregistration_protection");
    }

    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (PackerFeature feature : EnumSet.complementOf(EnumSet.copyOf(NO_KEYS))) {
            keys.add(feature.toString());
        }
        return keys;
    }

    private Set<String> unknownTo(Path packer) throws IOException, InterruptedException {
        StringBuilder template = new StringBuilder("{\"builders\": [{\"type\": \"amazon-ebs\"");
        for (String key : keys()) {
            template.append(", \"").append(key).append("\": null");
        }
        Files.writeString(directory.resolve("packer.json"), template.append("}]}"));
        Matcher matcher = UNKNOWN.matcher(
                ToolRun.of(directory, packer, "validate", "packer.json").output());
        Set<String> unknown = new TreeSet<>();
        while (matcher.find()) {
            unknown.add(matcher.group(1));
        }
        return unknown;
    }
}
