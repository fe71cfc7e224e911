package io.amibake.config;

import java.nio.charset.StandardCharsets;

/** The message of the day: lines of text, of no more than 64 KiB in UTF-8. */
public record Motd(String text) {
    static final String PATTERN = "^[^\\u0000-\\u0008\\u000B-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]*$";

    private static final int LARGEST = 64 * 1024;

    public Motd {
        String intruder = FreeText.intruderOfLines(text);
        if (!intruder.isEmpty()) {
            throw new InvalidValue("the message of the day has " + intruder, "write lines of plain text");
        }
        if (text.length() > LARGEST / 4 && text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new InvalidValue("the message of the day is longer than 64 KiB", "shorten it");
        }
    }

    public static Motd parse(String text) {
        return new Motd(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
