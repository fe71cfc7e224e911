package io.amibake.config;

/** A length of time, written with its unit: {@code 30s}, {@code 5m}, {@code 1h}. */
public record Span(int seconds) {
    static final String PATTERN = "^(?!0+[smh])([0-9]{1,6}s|0*[0-9]{1,3}m|0*1?[0-9]h)$";

    /** CloudFormation waits no longer than this for a signal. */
    private static final int LONGEST = 12 * 3600;

    public Span {
        if (seconds < 1 || seconds > LONGEST) {
            throw new InvalidValue("a time span of " + seconds + " seconds is out of range", "write 1s to 12h");
        }
    }

    public static Span parse(String text) {
        int digits = CharacterSet.DIGITS.firstOutside(text);
        if (digits <= 0 || digits > 6) {
            throw notASpan(text);
        }
        int count = Integer.parseInt(text.substring(0, digits));
        return switch (text.substring(digits)) {
            case "s" -> new Span(count);
            case "m" -> new Span(count * 60);
            case "h" -> new Span((int) Math.min(count * 3600L, Integer.MAX_VALUE));
            default -> throw notASpan(text);
        };
    }

    /** ISO 8601, as CloudFormation wants it: {@code PT5M}. */
    public String iso() {
        if (seconds % 3600 == 0) {
            return "PT" + seconds / 3600 + "H";
        }
        return seconds % 60 == 0 ? "PT" + seconds / 60 + "M" : "PT" + seconds + "S";
    }

    private static InvalidValue notASpan(String text) {
        return new InvalidValue(
                InvalidValue.quoted(text) + " is not a time span",
                "write a number and s, m or h, such as 30s, 5m or 1h");
    }

    /** In the largest unit that leaves a whole number. */
    @Override
    public String toString() {
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
