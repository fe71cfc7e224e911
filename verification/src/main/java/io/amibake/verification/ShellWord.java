package io.amibake.verification;

/** Texts as words of a POSIX shell. */
public final class ShellWord {
    private ShellWord() {}

    /**
     * The word that every POSIX shell reads as the text, whatever is in it.
     *
     * @throws IllegalArgumentException for a NUL, which no word can hold
     */
    public static String of(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a shell word cannot hold a NUL");
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
