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
     * By a key with one of these fingerprints: those that are named as this host's, else, for the host to verify, those that
     * are named as nobody's.
     *
     * @param files with the keys of hosts for which there is none, such as those on the way; when there are no files, the ones
     *     that the user's SSH client would read
     */
    record Pinned(List<PinnedKey> keys, List<Path> files) implements HostTrust {
        public Pinned {
            keys = List.copyOf(keys);
            files = List.copyOf(files);
        }

        /** The keys, each as {@link PinnedKey#parse} reads it. */
        public static Pinned parse(List<String> keys) {
            return parse(keys, List.of());
        }

        /** The keys, each as {@link PinnedKey#parse} reads it, and the files beside them. */
        public static Pinned parse(List<String> keys, List<Path> files) {
            return new Pinned(keys.stream().map(PinnedKey::parse).toList(), files);
        }
    }

    /** The files that are given; none for those of the user's SSH client. */
    List<Path> files();

    /** Not at all: whoever answers is believed. Only where nothing is at stake. */
    record Insecure() implements HostTrust {
        @Override
        public List<Path> files() {
            return List.of();
        }
    }
}
