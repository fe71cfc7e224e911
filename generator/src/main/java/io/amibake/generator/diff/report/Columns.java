package io.amibake.generator.diff.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Text as a terminal shows it: a Chinese character is two columns wide, an accent of its own none. */
final class Columns {
    /** Below it every character is one column wide. */
    private static final int FIRST_MARK = 0x0300;

    /** What is Wide or Fullwidth by the East Asian Width of Unicode 14 (UAX 11); the JDK has no such property. */
    private static final NavigableMap<Integer, Integer> WIDE = ranges("""
            1100-115f 231a-231b 2329-232a 23e9-23ec 23f0 23f3 25fd-25fe 2614-2615 2648-2653 267f 2693 26a1 26aa-26ab 26bd-26be
            26c4-26c5 26ce 26d4 26ea 26f2-26f3 26f5 26fa 26fd 2705 270a-270b 2728 274c 274e 2753-2755 2757 2795-2797 27b0 27bf
            2b1b-2b1c 2b50 2b55 2e80-303e 3041-3247 3250-4dbf 4e00-a4c6 a960-a97c ac00-d7a3 f900-faff fe10-fe6b ff01-ff60
            ffe0-ffe6 16fe0-18d08 1aff0-1b2fb 1f004 1f0cf 1f18e 1f191-1f19a 1f200-1f265 1f300-1f320 1f32d-1f335 1f337-1f37c
            1f37e-1f393 1f3a0-1f3ca 1f3cf-1f3d3 1f3e0-1f3f0 1f3f4 1f3f8-1f43e 1f440 1f442-1f4fc 1f4ff-1f53d 1f54b-1f54e
            1f550-1f567 1f57a 1f595-1f596 1f5a4 1f5fb-1f64f 1f680-1f6c5 1f6cc 1f6d0-1f6d2 1f6d5-1f6df 1f6eb-1f6ec 1f6f4-1f6fc
            1f7e0-1f7f0 1f90c-1f93a 1f93c-1f945 1f947-1f9ff 1fa70-1faff 20000-3fffd
            """);

    private Columns() {}

    static int of(String text) {
        return text.codePoints().map(Columns::of).sum();
    }

    private static int of(int character) {
        if (character < FIRST_MARK) {
            return 1;
        }
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isMedial(character) ? 0 : isWide(character) ? 2 : 1;
        };
    }

    /** Vowels and finals of Hangul stand below and beside the consonant before them. */
    private static boolean isMedial(int character) {
        return character >= 0x1160 && character <= 0x11FF;
    }

    private static boolean isWide(int character) {
        Map.Entry<Integer, Integer> range = WIDE.floorEntry(character);
        return range != null && character <= range.getValue();
    }

    private static NavigableMap<Integer, Integer> ranges(String text) {
        NavigableMap<Integer, Integer> ranges = new TreeMap<>();
        for (String range : text.strip().split("\\s+")) {
            String[] ends = range.split("-");
            ranges.put(Integer.parseInt(ends[0], 16), Integer.parseInt(ends[ends.length - 1], 16));
        }
        return ranges;
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
