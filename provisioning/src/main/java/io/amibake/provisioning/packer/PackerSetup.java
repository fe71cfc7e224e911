package io.amibake.provisioning.packer;

import io.amibake.provisioning.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What Packer runs with.
 *
 * @param variables the environment variables of this process: where programs are looked for
 * @param scratch a directory for what is needed meanwhile
 * @param log the file at whose end everything is written that Packer says
 * @param patience how long Packer may clean up once it is told to end, before it is killed with all it started
 */
public record PackerSetup(Map<String, String> variables, Path scratch, Path log, Duration patience, Progress progress) {
    public PackerSetup {
        variables = Map.copyOf(variables);
        scratch = scratch.toAbsolutePath();
        log = log.toAbsolutePath();
    }

    /** Without the values of the environment, which may be secrets. */
    @Override
    public String toString() {
        return "PackerSetup[scratch=" + scratch + ", log=" + log + ", patience=" + patience + "]";
    }
}
