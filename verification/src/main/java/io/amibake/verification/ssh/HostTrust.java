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

    /**
     * By a key with one of these fingerprints.
     *
     * @param ofJumps files with the keys of the hosts on the way, which a fingerprint says nothing of; when there are none,
     *     the ones that the user's SSH client would read
     */
    record Pinned(List<Fingerprint> fingerprints, List<Path> ofJumps) implements HostTrust {
        public Pinned {
            fingerprints = List.copyOf(fingerprints);
            ofJumps = List.copyOf(ofJumps);
        }

        public Pinned(List<Fingerprint> fingerprints) {
            this(fingerprints, List.of());
        }
    }

    /** The files that are given; none for those of the user's SSH client. */
    default List<Path> files() {
        if (this instanceof Known known) {
            return known.files();
        }
        return this instanceof Pinned pinned ? pinned.ofJumps() : List.of();
    }

    /** Not at all: whoever answers is believed. Only where nothing is at stake. */
    record Insecure() implements HostTrust {}
}
