package io.amibake.cli.trial;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Packer, as it provisions an instance.
 *
 * @param program its path
 * @param directory the image's artefacts, which the template names relative to it
 * @param scratch a directory for what is needed meanwhile
 * @param log what Packer writes
 */
public record Packer(Path program, Path directory, Path scratch, Log log) {

    /**
     * Runs the provisioners on the instance.
     *
     * @return Packer's exit status
     */
    int build(Course course, Provisioning template, Instance instance) {
        Path file = scratch.resolve(template.fileName());
        try {
            Files.writeString(file, template.text(instance));
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem("Packer's template cannot be written: " + e.getMessage(), file.toString(), "make room"),
                    e);
        }
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "build", "-color=false", file.toString())
                .directory(directory.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()));
        builder.environment().putAll(quiet());
        return course.run(builder, log);
    }

    /** No colours, no calls home, and no directory for downloads among the artefacts. */
    private Map<String, String> quiet() {
        return Map.of(
                "CHECKPOINT_DISABLE", "1",
                "PACKER_NO_COLOR", "1",
                "PACKER_CACHE_DIR", scratch.resolve("packer_cache").toString());
    }
}
