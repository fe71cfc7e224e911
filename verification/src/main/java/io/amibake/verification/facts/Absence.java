package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import io.amibake.verification.ShellWord;

/**
 * Tells a path with nothing at it from one that may not be looked at. {@code test -e} says no to both; only the system's own
 * words, which are the end of what {@code ls} prints, make a difference.
 */
final class Absence {
    /**
     * {@code missing PATH [L]} prints the field {@code missing} and what {@code ls} says of the path (following links with
     * {@code L}).
     */
    static final String FUNCTION = """
            missing() {
              printf 'missing\\0%s\\0' "$(ls -ld"${2-}" -- "$1" 2>&1 >/dev/null)"
            }
            """;

    /**
     * {@code irregular PATH} prints the field {@code other} and what the path is that is no regular file, such as {@code is a
     * directory}. A FIFO or a device is never opened: that may wait for ever, or do something.
     */
    static final String IRREGULAR = """
            irregular() {
              what='a character device'
              [ ! -d "$1" ] || what='a directory'
              [ ! -p "$1" ] || what='a fifo'
              [ ! -S "$1" ] || what='a socket'
              [ ! -b "$1" ] || what='a block device'
              printf 'other\\0is %s\\0' "$what"
            }
            """;

    private Absence() {}

    /** A path as a word that no program takes for an option or for its standard input. */
    static String word(String path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a path cannot be empty");
        }
        return ShellWord.of(path.startsWith("/") ? path : "./" + path);
    }

    /** Paths as the positional parameters of a script. */
    static String words(Iterable<String> paths) {
        StringBuilder words = new StringBuilder("set --");
        for (String path : paths) {
            words.append(' ').append(word(path));
        }
        return words.append('\n').toString();
    }

    /** What follows from the words of {@code ls}. */
    static <T> Answer<Finding<T>> of(String said, Reply reply) {
        if (said.endsWith(": No such file or directory")) {
            return Answer.known(Finding.absent("no such file"));
        }
        if (said.endsWith(": Not a directory")) {
            return Answer.known(Finding.absent("no such file: a part of its path is not a directory"));
        }
        if (said.endsWith(": Too many levels of symbolic links") || said.endsWith(": Symbolic link loop")) {
            return Answer.known(Finding.absent("a link that leads back to itself"));
        }
        return Answer.unknown(said.isBlank() ? "it changed while it was looked at" : Unclear.because(said, reply));
    }
}
