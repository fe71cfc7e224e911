package io.amibake.config;

/** The rules of text that a person words freely: what cannot travel through files, shells and AWS's API unchanged. */
final class FreeText {
    static final String CODES = "\\u0000-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF";

    /** A character that no line has, for the schema. */
    static final String CONTROL = "[" + CODES + "]";

    /** What Packer evaluates, as a regular expression. */
    static final String EVALUATED_BY_PACKER = "\\{\\{";

    private FreeText() {}

    /** One line of so many characters, for the schema. */
    static String line(int least, int most) {
        return "^[^" + CODES + "]{" + least + "," + most + "}$";
    }

    /** Refuses a text that is empty, has more than so many characters, or more than one line. */
    static void checkLine(String text, int longest, String name) {
        if (text.isEmpty()) {
            throw new InvalidValue(name + " is empty", "write some text, or leave the key out");
        }
        String intruder = intruder(text, false);
        if (!intruder.isEmpty()) {
            throw new InvalidValue(
                    name + " " + InvalidValue.quoted(text) + " has " + intruder, "write one line of plain text");
        }
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            throw new InvalidValue(
                    name + " " + InvalidValue.quoted(text) + " has " + length + " characters",
                    "shorten it to " + longest + " characters");
        }
    }

    /**
     * Refuses what Packer would evaluate: it renders descriptions and tags again and again until nothing changes, so that
     * no escape keeps two opening braces there.
     */
    static void checkNotEvaluated(String text, String name) {
        if (text.contains("{{")) {
            throw new InvalidValue(
                    "Packer would evaluate the '{{' of " + name + " " + InvalidValue.quoted(text),
                    "write '{ {' instead");
        }
    }

    /** The first character that cannot travel, in words; empty when there is none. Lines may have tabs and ends. */
    static String intruderOfLines(String text) {
        return intruder(text, true);
    }

    private static String intruder(String text, boolean manyLines) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isHighSurrogate(character)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(character)) {
                return "half of a character (a lone surrogate)";
            } else if (character >= '\ufffe') {
                return "a code that is no character (" + InvalidValue.quoted(String.valueOf(character)) + ")";
            } else if (Character.isISOControl(character) && !(manyLines && (character == '\n' || character == '\t'))) {
                return control(character);
            }
        }
        return "";
    }

    private static String control(char character) {
        return switch (character) {
            case '\n' -> "a line break";
            case '\r' -> "a carriage return";
            case '\t' -> "a tab";
            case '\0' -> "a NUL";
            default -> "the control character " + InvalidValue.quoted(String.valueOf(character));
        };
    }
}
