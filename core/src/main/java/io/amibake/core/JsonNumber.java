package io.amibake.core;

/** The numbers of JSON. */
final class JsonNumber {
    private JsonNumber() {}

    /** What a text is as JSON: a whole number, a decimal number, or else text. */
    static Scalar.Kind kindOf(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, start);
        if (whole == start || (whole > start + 1 && text.charAt(start) == '0')) {
            return Scalar.Kind.STRING;
        }
        int fraction = whole;
        if (whole < text.length() && text.charAt(whole) == '.') {
            fraction = digits(text, whole + 1);
            if (fraction == whole + 1) {
                return Scalar.Kind.STRING;
            }
        }
        int end = exponent(text, fraction);
        if (end != text.length()) {
            return Scalar.Kind.STRING;
        }
        return end == whole ? Scalar.Kind.INTEGER : Scalar.Kind.DECIMAL;
    }

    private static int exponent(String text, int from) {
        if (from >= text.length() || (text.charAt(from) != 'e' && text.charAt(from) != 'E')) {
            return from;
        }
        boolean signed = from + 1 < text.length() && (text.charAt(from + 1) == '+' || text.charAt(from + 1) == '-');
        int first = from + (signed ? 2 : 1);
        int end = digits(text, first);
        return end == first ? from : end;
    }

    private static int digits(String text, int from) {
        int index = from;
        while (index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9') {
            index++;
        }
        return index;
    }
}
