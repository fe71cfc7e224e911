package io.amibake.generator.diff.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a line.
 *
 * @param changed whether the other line does not have it
 */
record Segment(String text, boolean changed) {
    private static final Pattern WORD = Pattern.compile("\\w+|\\s+|.", Pattern.DOTALL);

    /** Longer lines are not looked into. */
    private static final int MAX_LENGTH = 2_000;

    /** A line in segments, against the one that it took the place of, or that took its place. */
    static List<Segment> marked(String before, String after, boolean isNew) {
        String line = isNew ? after : before;
        if (before.length() + after.length() > MAX_LENGTH) {
            return List.of(new Segment(line, false));
        }
        List<String> words = words(line);
        List<Segment> segments = new ArrayList<>();
        int next = 0;
        for (AbstractDelta<String> delta :
                DiffUtils.diff(words(before), words(after)).getDeltas()) {
            Chunk<String> chunk = isNew ? delta.getTarget() : delta.getSource();
            add(words, next, chunk.getPosition(), false, segments);
            next = chunk.getPosition() + chunk.size();
            add(words, chunk.getPosition(), next, true, segments);
        }
        add(words, next, words.size(), false, segments);
        return segments;
    }

    private static void add(List<String> words, int from, int to, boolean changed, List<Segment> segments) {
        if (from < to) {
            segments.add(new Segment(String.join("", words.subList(from, to)), changed));
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }
}
