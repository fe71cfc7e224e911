package io.amibake.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A point in time in UTC to the minute, as EC2 keeps an image's deprecation: {@code 2027-01-31T00:00:00Z}. The seconds
 * may be left out; when given they must be zero.
 */
public record UtcMinute(String text) {
    static final String PATTERN =
            "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:00)?Z$";

    private static final String SHAPE = "0000-00-00T00:00:00Z";

    public UtcMinute {
        if (!hasShape(text) || !isTime(text)) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not a point in time",
                    "write it in UTC to the minute, such as 2027-01-31T00:00:00Z");
        }
        if (!text.startsWith("00", 17)) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " has seconds, and EC2 keeps a deprecation to the minute",
                    "write " + text.substring(0, 17) + "00Z");
        }
    }

    /** Reads RFC 3339 in UTC, with or without the seconds. */
    public static UtcMinute parse(String text) {
        boolean shortened = text.length() == 17 && text.endsWith("Z");
        return new UtcMinute(shortened ? text.substring(0, 16) + ":00Z" : text);
    }

    private static boolean hasShape(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < SHAPE.length(); i++) {
            boolean digit = SHAPE.charAt(i) == '0';
            if (digit ? !CharacterSet.DIGITS.has(text.charAt(i)) : text.charAt(i) != SHAPE.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTime(String text) {
        try {
            LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        } catch (DateTimeException invalid) {
            return false;
        }
        return number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && number(text, 17, 19) < 60;
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text.substring(start, end));
    }

    /** Whether it is past at some other time. */
    public boolean isOver(Instant now) {
        return !Instant.parse(text).isAfter(now);
    }

    /** RFC 3339 with seconds, as Packer wants it. */
    @Override
    public String toString() {
        return text;
    }
}
