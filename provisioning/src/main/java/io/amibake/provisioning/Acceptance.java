package io.amibake.provisioning;

import io.amibake.core.ExitStatus;
import java.util.List;

/** Judges what was baked, and reports. Done means accepted, found that it fails; any other that it could not be told. */
public interface Acceptance {
    /** The fingerprints of SSH host keys that a console shows, {@code SHA256:…}; none when it does not show them yet. */
    List<String> fingerprints(String console);

    /** By what EC2 says of the AMI. */
    ExitStatus image(ImageFacts image, List<AmiCheck> checks);

    /** By the acceptance checks, on instances. */
    ExitStatus hosts(Stage stage, List<TestHost> hosts);

    /** By the checks of phase firstrun, on instances that have run the first-run script in a stack. */
    ExitStatus stack(Stack stack, List<TestHost> hosts);

    /** Which of the checks. */
    enum Stage {
        /** On an instance that has just booted. */
        BAKED,
        /** On instances that have run the first-run script. */
        FIRSTRUN;

        /** As in {@code checks.yaml}. */
        @Override
        public String toString() {
            return this == BAKED ? "baked" : "firstrun";
        }
    }
}
