package io.amibake.config;

/** A set of ASCII characters, as the rules of AWS and Linux give them: {@code CharacterSet.of("a-z0-9", "_.-")}. */
final class CharacterSet {
    static final CharacterSet DIGITS = of("0-9", "");
    static final CharacterSet LOWER_HEX = of("0-9a-f", "");
    static final CharacterSet LETTERS_AND_DIGITS = of("A-Za-z0-9", "");

    private final long low;
    private final long high;

    private CharacterSet(long low, long high) {
        this.low = low;
        this.high = high;
    }

    /**
     * The characters of the ranges and the single ones.
     *
     * @param ranges triples such as {@code a-z}
     * @param singles characters that stand for themselves
     */
    static CharacterSet of(String ranges, String singles) {
        long[] bits = new long[2];
        for (int i = 0; i < ranges.length(); i += 3) {
            for (char character = ranges.charAt(i); character <= ranges.charAt(i + 2); character++) {
                bits[character >> 6] |= 1L << character;
            }
        }
        for (int i = 0; i < singles.length(); i++) {
            bits[singles.charAt(i) >> 6] |= 1L << singles.charAt(i);
        }
        return new CharacterSet(bits[0], bits[1]);
    }

    boolean has(char character) {
        return character < 128 && ((character < 64 ? low : high) >>> character & 1) != 0;
    }

    /** Whether every character is in the set; true of the empty text. */
    boolean hasAll(String text) {
        return firstOutside(text) < 0;
    }

    /** Where the first character stands that is not in the set; -1 when there is none. */
    int firstOutside(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!has(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The first character that is not in the set, quoted for a message; the text must have one. */
    String quotedOutsider(String text) {
        int start = firstOutside(text);
        return InvalidValue.quoted(text.substring(start, text.offsetByCodePoints(start, 1)));
    }
}
