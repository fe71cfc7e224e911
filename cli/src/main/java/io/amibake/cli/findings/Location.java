package io.amibake.cli.findings;

/**
 * A place in a file.
 *
 * @param file its path, as the user named it, or relative to the generated directory
 * @param line from 1; 0 when the whole file is meant
 * @param column from 1; 0 when the whole line is meant
 */
public record Location(String file, int line, int column) {

    /** {@code file:3:5}, shorter where less is known. */
    @Override
    public String toString() {
        if (line == 0) {
            return file;
        }
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
