package io.amibake.cli;

import io.amibake.config.ImageConfig;
import io.amibake.generator.Artifact;
import io.amibake.generator.Generator;
import io.amibake.generator.output.OutputDirectory;
import java.nio.file.Path;
import java.util.List;

/** An image whose config is sound, and the directory that its artefacts go to. */
record Planned(ImageConfig config, Path directory) {

    /** What would change in the directory, as a unified diff. */
    String difference(Generator generator) {
        return OutputDirectory.at(directory).difference(generator.render(config));
    }

    Written write(Generator generator) {
        List<Artifact> artifacts = generator.render(config);
        return new Written(
                directory, artifacts.size(), OutputDirectory.at(directory).replaceWith(artifacts));
    }

    /**
     * What was written.
     *
     * @param files how many there are now
     * @param changed whether one of them was not there, or not so
     */
    record Written(Path directory, int files, boolean changed) {}
}
