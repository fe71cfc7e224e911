package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.amibake.core.JsonText;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import io.amibake.core.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigSchemaTest {
    private static final Path FILE = Path.of("schema/image.schema.json");
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConfigSchema.json(), InputFormat.JSON);

    static List<Error> errors(Node tree) {
        return SCHEMA.validate(JsonText.of(tree), InputFormat.JSON);
    }

    @Test
    void is_the_file_that_editors_read() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, ConfigSchema.json());
            fail(FILE + " is written; run again without -Dgolden.update");
        }
        assertThat(Files.readString(FILE))
                .as("run with -Dgolden.update to write %s anew", FILE)
                .isEqualTo(ConfigSchema.json());
    }

    @Test
    void is_itself_a_valid_schema() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(ConfigSchema.json(), InputFormat.JSON)).isEmpty();
    }

    static List<Path> shippedConfigs() throws IOException {
        List<Path> configs = new ArrayList<>();
        for (String root : new String[] {"images", "../examples"}) {
            if (Files.isDirectory(Path.of(root))) {
                try (Stream<Path> files = Files.walk(Path.of(root))) {
                    files.filter(file -> file.toString().endsWith(".yaml"))
                            .filter(file -> !file.toString().contains("generated"))
                            .filter(file -> !file.endsWith("workflow.yaml"))
                            .filter(file -> !file.toString().contains("checks"))
                            .sorted()
                            .forEach(configs::add);
                }
            }
        }
        configs.add(Path.of("defaults.yaml"));
        return configs;
    }

    @ParameterizedTest
    @MethodSource("shippedConfigs")
    void accepts_every_shipped_config(Path config) {
        assertThat(errors(YamlReader.read(config))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shippedPlatforms")
    void accepts_the_defaults_of_every_platform(String platform) {
        Mapping file = Platforms.shipped(platform).orElseThrow();

        assertThat(errors(file.get("defaults").orElseThrow())).isEmpty();
    }

    static List<String> shippedPlatforms() {
        return Platforms.names();
    }

    @Test
    void accepts_every_good_text_of_every_type() {
        for (TextTypes type : TextTypes.all()) {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JsonText.of(TextSchema.of(type.type())), InputFormat.JSON);
            for (String good : type.good()) {
                assertThat(schema.validate(JsonText.literal(good), InputFormat.JSON))
                        .as("%s %s", type, good)
                        .isEmpty();
            }
        }
    }

    @Test
    void gives_examples_that_it_accepts_itself() {
        Mapping properties = properties(
                (Mapping) YamlReader.read("schema", ConfigSchema.json().getBytes(StandardCharsets.UTF_8)));
        List<String> wrong = new ArrayList<>();
        collectWrongExamples(properties, new ArrayList<>(), wrong);
        assertThat(wrong).isEmpty();
    }

    private static Mapping properties(Mapping schema) {
        return (Mapping) schema.get("properties").orElseThrow();
    }

    private static void collectWrongExamples(Mapping properties, List<String> path, List<String> wrong) {
        for (Mapping.Entry entry : properties.entries()) {
            List<String> key = new ArrayList<>(path);
            key.add(entry.key());
            Mapping property = (Mapping) entry.value();
            property.get("examples").ifPresent(examples -> {
                Node example = ((Sequence) examples).items().get(0);
                if (!errors(Layers.holding(key, example)).isEmpty()) {
                    wrong.add(String.join(".", key));
                }
            });
            property.get("properties").ifPresent(below -> collectWrongExamples((Mapping) below, key, wrong));
        }
    }
}
