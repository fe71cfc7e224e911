package io.amibake.generator;

import java.nio.charset.StandardCharsets;

/**
 * One generated file.
 *
 * @param path below the output directory, with slashes
 * @param text the whole file
 * @param mode the file's permissions, such as 0755
 */
public record Artifact(String path, String text, int mode) {
    /** Permissions of what is run. */
    static final int EXECUTABLE = 0755;

    /** Permissions of what is read. */
    static final int READABLE = 0644;

    /** What is written to the disk: the text in UTF-8. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
