package io.amibake.verification.facts;

import io.amibake.verification.Output;
import java.util.ArrayList;
import java.util.List;

/** What a probe printed, line by line. */
final class Lines {
    private Lines() {}

    /** The lines that came whole: text after the last newline was cut off on its way, or is not the probe's own. */
    static List<String> of(Output output) {
        return of(output.text());
    }

    static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        return lines;
    }

    /** The parts of a text between single separators, at most so many; the last one is all the rest. */
    static List<String> split(String text, char separator, int most) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0 && parts.size() < most - 1; ) {
            parts.add(text.substring(start, end));
            start = end + 1;
            end = text.indexOf(separator, start);
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** The words of a text, which runs of blanks separate. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : split(text.replace('\t', ' '), ' ', Integer.MAX_VALUE)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
