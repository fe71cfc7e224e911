package io.amibake.cli.trial;

import io.amibake.verification.ShellWord;
import java.util.List;

/** A command as a person types it. */
public final class CommandLine {
    private CommandLine() {}

    /** The words with blanks between, quoted only where the shell would read another word. */
    public static String of(List<String> words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            line.append(line.length() == 0 ? "" : " ").append(isPlain(word) ? word : ShellWord.of(word));
        }
        return line.toString();
    }

    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && "_-./:@%+,".indexOf(c) < 0) {
                return false;
            }
        }
        return !word.isEmpty();
    }
}
