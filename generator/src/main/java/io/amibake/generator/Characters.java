package io.amibake.generator;

/** Guards the literals: what no file of ours can carry is refused here, should it ever get past the config. */
final class Characters {
    private static final String HEX = "0123456789abcdef";

    private Characters() {}

    /** Refuses NUL and half surrogate pairs, which neither a shell nor UTF-8 can hold. */
    static void requirePortable(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException("a NUL character cannot be written to a file of this kind");
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException("half a surrogate pair is not a character: it cannot be written");
            }
        }
    }

    /** Appends the value in hexadecimal with that many digits. */
    static void appendHex(StringBuilder out, int value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            out.append(HEX.charAt(value >> shift & 0xf));
        }
    }
}
