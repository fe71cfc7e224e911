package io.amibake.cli;

import io.amibake.cli.release.Clouds;
import io.amibake.provisioning.Surroundings;
import io.amibake.provisioning.Sweep;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Where things of AWS are published and cleaned.
 *
 * @param clouds how AWS is reached
 * @param longestCopy how long copies of an AMI may take
 * @param sweep how long a deletion may
 * @param temporary where releases have their private keys
 * @param decision who says whether something is to be deleted
 */
record AwsPlace(
        Clouds clouds,
        Surroundings surroundings,
        Duration longestCopy,
        Sweep.Patience sweep,
        Path temporary,
        Decision decision) {
    /** AWS itself, and whoever sits at the terminal. */
    static AwsPlace ofProcess() {
        return new AwsPlace(
                Clouds.ofProcess(),
                Surroundings.ofThisMachine(),
                Duration.ofHours(6),
                Sweep.Patience.usual(),
                Path.of(System.getProperty("java.io.tmpdir")),
                Decision.ofTerminal());
    }
}
