package io.amibake.provisioning;

import io.amibake.config.Region;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * AWS as one caller sees it in one region. Nothing is called, and no client made, before it is asked for.
 *
 * <p>Every call fails with an {@link io.amibake.core.AmibakeException} that names service, operation, cause and what to
 * do, and ends with a {@link java.util.concurrent.CancellationException}, the thread's flag set, when the thread is
 * interrupted. All of it may be used by several threads.
 */
public interface Cloud {
    Region region();

    /** The same caller elsewhere. */
    Cloud in(Region other);

    /** Who calls, as STS says; asked once. */
    Caller caller();

    /**
     * What a child process's environment needs, so that it calls as the same caller; an empty value means that the child
     * must not have the variable. Nothing at all when the child finds its credentials as this process does.
     */
    Map<String, String> credentialsForChild();

    /** Where EC2 is, when it is not where AWS has it. */
    Optional<URI> endpoint();

    Access access();

    Machines machines();

    Images images();

    Parameters parameters();

    Stacks stacks();

    Tagged tagged();

    EncryptionKeys encryptionKeys();

    Permissions permissions();
}
