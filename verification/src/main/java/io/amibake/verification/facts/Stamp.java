package io.amibake.verification.facts;

import java.util.Optional;

/**
 * When a file was last written, and how much is in it.
 *
 * @param modified seconds since 1970
 */
record Stamp(long modified, long size, String path) {
    /** From {@code SECONDS BYTES PATH}; nothing when the host could not tell the numbers. */
    static Optional<Stamp> parse(String text) {
        int first = text.indexOf(' ');
        int second = text.indexOf(' ', first + 1);
        if (first < 0 || second < 0) {
            return Optional.empty();
        }
        String modified = text.substring(0, first);
        String size = text.substring(first + 1, second);
        return LsLine.isNumber(modified) && LsLine.isNumber(size)
                ? Optional.of(new Stamp(Long.parseLong(modified), Long.parseLong(size), text.substring(second + 1)))
                : Optional.empty();
    }
}
