package io.amibake.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.ConfigLoader;
import io.amibake.config.Environment;
import io.amibake.config.GitRevision;
import io.amibake.config.ImageConfig;
import io.amibake.config.Request;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final ImageConfig IMAGE = ConfigLoader.with(
                    new Environment(Map.of(), directory -> new GitRevision.Commit("20161212072904", "154d97a")))
            .load(Request.of(Path.of("..", "examples", "minimal", "image.yaml")))
            .config();

    @Test
    void shows_every_section_of_the_config_under_its_own_name() {
        List<String> sections = Stream.of(ImageConfig.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(Model.ofConfig(IMAGE)).containsOnlyKeys(sections);
        assertThat(Model.of(IMAGE)).containsKeys("amiName").containsKeys(sections.toArray(new String[0]));
    }

    @Test
    void shows_the_facts_of_the_platform_and_its_name() {
        assertThat(Model.of(IMAGE).get("platform"))
                .isInstanceOfSatisfying(
                        Map.class, facts -> assertThat(facts.get("name")).isEqualTo("amazon-linux-2023"));
    }

    @Test
    void fingerprints_tell_values_apart_and_not_the_files_they_come_from() {
        assertThat(Fingerprint.of(List.of("a", "b"))).isNotEqualTo(Fingerprint.of(List.of("ab")));
        assertThat(Fingerprint.of(Map.of("a", "b"))).isNotEqualTo(Fingerprint.of(List.of("a", "b")));
        assertThat(Fingerprint.of(IMAGE.platform())).isEqualTo(Fingerprint.of(IMAGE.platform()));
    }
}
