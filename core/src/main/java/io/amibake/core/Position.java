package io.amibake.core;

/**
 * Where a key or a value comes from: the answer to "who says so?" that every problem and {@code config --explain} print.
 *
 * @param source a file's path as the user wrote it, or {@code environment variable AMI_NAME}, or {@code --set name}
 * @param line first line is 1; 0 for a source that has no lines
 * @param column first column is 1, counted in code points; 0 for a source that has no lines
 */
public record Position(String source, int line, int column) {
    /** A longer key is cut, so that one stray file cannot flood the terminal. */
    private static final int LONGEST_KEY = 200;

    /** The position of something in a source that has no lines. */
    public static Position of(String source) {
        return new Position(source, 0, 0);
    }

    /** {@code file:3:5 (docker.bridgeCidr)}, the form of {@link Problem#where()}; without the brackets at the root. */
    public String where(String dottedKey) {
        if (dottedKey.isEmpty()) {
            return toString();
        }
        boolean isLong = dottedKey.length() > LONGEST_KEY;
        return this + " (" + (isLong ? dottedKey.substring(0, LONGEST_KEY) + "…" : dottedKey) + ")";
    }

    /** {@code file:3:5}, or the source alone when it has no lines. */
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
