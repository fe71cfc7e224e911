package io.amibake.verification.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of {@code ls -ld} that stand before the date, for hosts without {@code stat}.
 *
 * @param mode type and permissions as {@code stat} has them
 * @param size 0 for a device
 */
record LsLine(int mode, String owner, String group, long size) {
    private static final int[] SPECIAL = {04000, 02000, 01000};

    /** The line's columns; nothing when it has others. */
    static Optional<LsLine> parse(String line) {
        List<String> columns = columns(line);
        if (columns.size() < 6 || columns.get(0).length() < 10) {
            return Optional.empty();
        }
        FileType type = FileType.ofLetter(line.charAt(0));
        if (type == FileType.OTHER) {
            return Optional.empty();
        }
        String size = columns.get(4);
        boolean device = size.endsWith(",");
        if (!device && !isNumber(size)) {
            return Optional.empty();
        }
        int mode = type.bits() | permissions(columns.get(0));
        return Optional.of(new LsLine(mode, columns.get(2), columns.get(3), device ? 0 : Long.parseLong(size)));
    }

    static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() < 19;
    }

    /** The first words of the line; what comes after six is a date and a name. */
    private static List<String> columns(String line) {
        List<String> columns = new ArrayList<>();
        int at = 0;
        while (at < line.length() && columns.size() < 6) {
            int end = at;
            while (end < line.length() && line.charAt(end) != ' ') {
                end++;
            }
            if (end > at) {
                columns.add(line.substring(at, end));
            }
            at = end + 1;
        }
        return columns;
    }

    private static int permissions(String letters) {
        int mode = 0;
        for (int i = 0; i < 9; i++) {
            char letter = letters.charAt(i + 1);
            boolean special = letter == 's' || letter == 'S' || letter == 't' || letter == 'T';
            if (special) {
                mode |= SPECIAL[i / 3];
            }
            if (letter != '-' && letter != 'S' && letter != 'T') {
                mode |= 0400 >> i;
            }
        }
        return mode;
    }
}
