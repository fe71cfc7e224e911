package io.amibake.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packages that the lab's instances can install, which are all there are: an instance reaches no other source. */
class FlavourPackagesTest {
    private static final Path ROOT = Objects.requireNonNull(Lab.HOME.getParent());

    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023"})
    void a_look_alike_has_every_package_that_a_shipped_image_or_its_platform_asks_for(String platform)
            throws IOException {
        Set<String> wanted = new TreeSet<>(required(platform));
        for (Path config : configs()) {
            wanted.addAll(listed(YamlReader.read(config), "system", "packages"));
        }

        assertThat(wanted).contains("aws-cfn-bootstrap", "htop", "nfs-utils", "tcpdump", "unzip");
        assertThat(names(platform)).containsAll(wanted);
    }

    @Test
    void debian_has_every_package_that_its_platform_or_a_shipped_image_of_it_asks_for() throws IOException {
        Set<String> wanted = new TreeSet<>(required("debian-12"));
        for (Path config : configs()) {
            Node image = YamlReader.read(config);
            if (at(image, "platform") instanceof Scalar name && name.text().equals("debian-12")) {
                wanted.addAll(listed(image, "system", "packages"));
            }
        }
        wanted.addAll(listed(YamlReader.read(ROOT.resolve("examples/fleet/shared.yaml")), "system", "packages"));

        assertThat(wanted).contains("docker.io", "htop");
        assertThat(Files.readString(Lab.HOME.resolve("flavours/debian-12/build"))
                        .split("\\s+"))
                .containsAll(wanted);
    }

    private static Set<String> required(String platform) {
        return listed(YamlReader.read(ROOT.resolve("config/platforms/" + platform + ".yaml")), "packages", "required");
    }

    /** The texts of a list; none where there is no list. */
    private static Set<String> listed(Node file, String... keys) {
        Set<String> texts = new TreeSet<>();
        if (at(file, keys) instanceof Sequence list) {
            for (Node item : list.items()) {
                texts.add(((Scalar) item).text());
            }
        }
        return texts;
    }

    /** What these keys lead to, or as far as they lead. */
    private static Node at(Node file, String... keys) {
        Node node = file;
        for (String key : keys) {
            node = node instanceof Mapping mapping ? mapping.get(key).orElse(node) : node;
        }
        return node;
    }

    private static List<Path> configs() throws IOException {
        try (Stream<Path> examples = Files.walk(ROOT.resolve("examples"), 3);
                Stream<Path> images = Files.list(ROOT.resolve("config/images"))) {
            return Stream.concat(
                            examples.filter(path -> path.toString().matches(".*/(image|shared|images/[a-z]+)\\.yaml")),
                            images)
                    .sorted()
                    .toList();
        }
    }

    /** The names in the table that the flavour's packages are made from. */
    private static Set<String> names(String platform) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(Lab.HOME.resolve("flavours/" + platform + "/packages"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                names.add(line.substring(0, line.indexOf(' ')));
            }
        }
        return names;
    }
}
