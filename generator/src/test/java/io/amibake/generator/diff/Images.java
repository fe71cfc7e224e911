package io.amibake.generator.diff;

import io.amibake.config.ConfigLoader;
import io.amibake.config.Environment;
import io.amibake.config.GitRevision;
import io.amibake.config.Request;
import io.amibake.generator.Generator;
import io.amibake.generator.Templates;
import io.amibake.generator.freemarker.FreeMarkerEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The files of an image with settings over its config. */
final class Images {
    private static final Generator GENERATOR = Generator.of(FreeMarkerEngine.of(Templates.shipped()));
    private static final ConfigLoader LOADER = ConfigLoader.with(new Environment(
            Map.of(),
            directory -> new GitRevision.Commit("20260102030405", "0123456789abcdef0123456789abcdef01234567")));

    private Images() {}

    static SortedMap<String, FileVersion> of(String example, List<String> sets) {
        Path config = Path.of("../examples", example, "image.yaml");
        return Side.of(GENERATOR.render(
                LOADER.load(new Request(config, List.of(), sets)).config()));
    }
}
