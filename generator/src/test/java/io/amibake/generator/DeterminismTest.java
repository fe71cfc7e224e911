package io.amibake.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.ConfigLoader;
import io.amibake.config.Environment;
import io.amibake.config.GitRevision;
import io.amibake.config.Request;
import io.amibake.generator.freemarker.FreeMarkerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The same configs give the same bytes, whatever the machine is set to and however many threads work on them. */
class DeterminismTest {
    private static final int TIMES = 4;

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Test
    void neither_locale_nor_time_zone_nor_threads_show_in_the_output() throws IOException {
        List<List<Artifact>> expected = rendered(1);

        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
        assertThat(rendered(8)).isEqualTo(expected);

        // Its numbers and dates have digits of their own.
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat(rendered(2)).isEqualTo(expected);
    }

    /** The files of every example, each several times, by a generator that has not seen them. */
    private static List<List<Artifact>> rendered(int threads) throws IOException {
        Generator generator = Generator.of(FreeMarkerEngine.of(Templates.shipped()));
        ConfigLoader loader = ConfigLoader.with(new Environment(Map.of(), directory -> COMMIT));
        List<Path> configs = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            configs.addAll(configs());
        }
        List<List<Artifact>> images = new ArrayList<>();
        Fleet.inOrder(
                configs,
                threads,
                config -> generator.render(loader.load(Request.of(config)).config()),
                images::add);
        assertThat(images.subList(0, images.size() / TIMES))
                .isEqualTo(images.subList(images.size() - images.size() / TIMES, images.size()));
        return Collections.unmodifiableList(images);
    }

    private static final GitRevision.Commit COMMIT = new GitRevision.Commit("20161212072904", "154d97a");

    private static List<Path> configs() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", "examples"), 3)) {
            return files.filter(file ->
                            file.endsWith("image.yaml") || file.toString().contains("/images/"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
