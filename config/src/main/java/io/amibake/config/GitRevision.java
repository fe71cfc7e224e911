package io.amibake.config;

import java.nio.file.Path;

/** Answers which commit a directory is checked out at. */
@FunctionalInterface
public interface GitRevision {
    /**
     * A commit.
     *
     * @param timestamp its time in UTC, {@code yyyyMMddHHmmss}
     * @param id the first seven hexadecimal digits
     */
    record Commit(String timestamp, String id) {}

    /**
     * The commit at the HEAD of the checkout that holds a directory.
     *
     * @throws InvalidValue when there is none, or git cannot say
     */
    Commit head(Path directory);
}
