package io.amibake.provisioning.aws;

import io.amibake.provisioning.Secret;

/** Asks the user for the code of a device. */
@FunctionalInterface
public interface MfaPrompt {
    /** The code, six digits. */
    Secret ask(String serial);
}
