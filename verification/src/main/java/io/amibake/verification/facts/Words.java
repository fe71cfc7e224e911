package io.amibake.verification.facts;

import io.amibake.verification.ShellWord;

/** Lists as words of a shell program. */
final class Words {
    /** A function: whether the host has a program; else its name goes to stderr, for {@link Unclear} to read. */
    static final String NEED = """
            need() {
              command -v "$1" >/dev/null 2>&1 && return
              printf "there is no '%s' on the host\\n" "$1" >&2
              return 1
            }
            """;

    private Words() {}

    /** The words with blanks between. */
    static String of(Iterable<String> texts) {
        StringBuilder words = new StringBuilder();
        for (String text : texts) {
            words.append(words.length() == 0 ? "" : " ").append(ShellWord.of(text));
        }
        return words.toString();
    }

    /** A line that makes them the positional parameters. */
    static String set(Iterable<String> texts) {
        return "set -- " + of(texts) + "\n";
    }
}
