package io.amibake.verification.ssh;

import java.nio.file.Path;
import java.util.List;

/** How a host proves that it is the one that was meant. */
public sealed interface HostTrust {
    /**
     * By a key in files in the format of {@code known_hosts}; none is ever written.
     *
     * @param files those to read; when there are none, the ones that the user's SSH client would read
     */
    record Known(List<Path> files) implements HostTrust {
        public Known {
            files = List.copyOf(files);
        }
    }

    /** By a key with one of these fingerprints. */
    record Pinned(List<Fingerprint> fingerprints) implements HostTrust {
        public Pinned {
            fingerprints = List.copyOf(fingerprints);
        }
    }

    /** Not at all: whoever answers is believed. Only where nothing is at stake. */
    record Insecure() implements HostTrust {}
}
