package io.amibake.cli;

import io.amibake.cli.release.Clouds;
import io.amibake.provisioning.CallerAddress;
import io.amibake.provisioning.Patience;
import io.amibake.provisioning.Surroundings;
import java.nio.file.Path;

/**
 * Where releases are made.
 *
 * @param clouds how AWS is reached
 * @param callerAddress how the address of this machine is found
 * @param patience how long what takes its time is waited for
 * @param temporary where directories for what is needed meanwhile are made
 */
record ReleasePlace(
        Clouds clouds, CallerAddress callerAddress, Patience patience, Surroundings surroundings, Path temporary) {
    /** AWS. */
    static ReleasePlace ofProcess() {
        return new ReleasePlace(
                Clouds.ofProcess(),
                CallerAddress.asAwsSeesIt(),
                Patience.usual(),
                Surroundings.ofThisMachine(),
                Path.of(System.getProperty("java.io.tmpdir")));
    }
}
