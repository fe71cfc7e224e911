package io.amibake.verification.ssh;

import java.util.ArrayList;
import java.util.List;

/** The words of a line of OpenSSH's files. */
final class Words {
    private Words() {}

    /** Split at blanks, but not within double quotes, which go away. */
    static String[] of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean started = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                started = true;
            } else if (!quoted && (c == ' ' || c == '\t' || c == '\r' || c == '\f')) {
                if (started) {
                    words.add(word.toString());
                }
                word.setLength(0);
                started = false;
            } else {
                word.append(c);
                started = true;
            }
        }
        if (started) {
            words.add(word.toString());
        }
        return words.toArray(new String[0]);
    }
}
