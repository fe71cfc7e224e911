package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.ContentTopic;
import io.amibake.verification.facts.Digest;
import io.amibake.verification.facts.DigestTopic;
import io.amibake.verification.facts.EntriesTopic;

/** What of a file is asked only when it is wanted, since it may be large or slow. */
public enum FilePart {
    /** {@link HostFile#content}, of at most 1 MiB. */
    CONTENT,
    /** {@link HostFile#entries} of a directory. */
    ENTRIES,
    MD5,
    SHA256,
    SHA512;

    Question<?, ?> of(String path) {
        return switch (this) {
            case CONTENT -> ContentTopic.of(path);
            case ENTRIES -> EntriesTopic.of(path);
            case MD5 -> DigestTopic.of(path, Digest.MD5);
            case SHA256 -> DigestTopic.of(path, Digest.SHA256);
            case SHA512 -> DigestTopic.of(path, Digest.SHA512);
        };
    }
}
