package io.amibake.generator.diff.report;

import java.util.ArrayList;
import java.util.List;

/** Text as a terminal shows it: a Chinese character is two columns wide, an accent of its own none. */
final class Columns {
    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int character) {
        if (Character.getType(character) == Character.NON_SPACING_MARK
                || Character.getType(character) == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(character) ? 2 : 1;
    }

    /** What Unicode calls wide or full-width (UAX 11), by its blocks. */
    private static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115F
                        || (c >= 0x2E80 && c <= 0xA4CF)
                        || (c >= 0xAC00 && c <= 0xD7A3)
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xFE30 && c <= 0xFE6F)
                        || (c >= 0xFF00 && c <= 0xFF60)
                        || (c >= 0xFFE0 && c <= 0xFFE6)
                        || (c >= 0x1F300 && c <= 0x1FAFF)
                        || (c >= 0x20000 && c <= 0x3FFFD));
    }

    /** As much of a text as there is room for. */
    static String cut(String text, int room) {
        return of(text) <= room ? text : text.substring(0, end(text, 0, room - 1)) + "…";
    }

    /** The text in lines for which there is room, ended behind a blank where that leaves them no less than half full. */
    static List<String> wrapped(String text, int room) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        int end = end(text, from, room);
        while (end < text.length()) {
            end = Math.max(end, text.offsetByCodePoints(from, 1));
            int blank = text.lastIndexOf(' ', end - 1) + 1;
            int to = blank > from + room / 2 ? blank : end;
            lines.add(text.substring(from, to));
            from = to;
            end = end(text, from, room);
        }
        if (from < text.length() || lines.isEmpty()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    /** Where the room ends; at the beginning, when there is none for the first character. */
    static int end(String text, int from, int room) {
        int end = from;
        int used = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            used += of(character);
            if (used > room) {
                return end;
            }
            end += Character.charCount(character);
        }
        return end;
    }
}
