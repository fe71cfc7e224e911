package io.amibake.verification.ssh;

import io.amibake.core.Printable;

/**
 * What somebody says of whom nobody knows who it is: on one line, so that none of it is taken for a line of amibake or of
 * the CI that shows it; without what a terminal obeys; and not for ever.
 */
final class Hearsay {
    private static final int LONGEST = 300;

    private Hearsay() {}

    static String of(String said) {
        String line = Printable.of(said.strip().replaceAll("\\s+", " "));
        boolean isLong = line.codePointCount(0, line.length()) > LONGEST;
        return isLong ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…" : line;
    }
}
