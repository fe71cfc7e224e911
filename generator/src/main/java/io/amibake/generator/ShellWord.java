package io.amibake.generator;

/** Writes a string as one word of the POSIX shell (XCU 2.2.2: nothing is special inside single quotes). */
final class ShellWord {
    private static final String SAFE_PUNCTUATION = "_-./:@%+,";

    private ShellWord() {}

    /** The word bare where the shell reads it as it stands, else in single quotes. */
    static String of(String value) {
        Characters.requirePortable(value);
        if (isPlain(value)) {
            return value;
        }
        StringBuilder word = new StringBuilder(value.length() + 8).append('\'');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\'') {
                word.append("'\\''");
            } else {
                word.append(c);
            }
        }
        return word.append('\'').toString();
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && SAFE_PUNCTUATION.indexOf(c) < 0) {
                return false;
            }
        }
        return !value.isEmpty();
    }
}
