package io.amibake.generator.diff;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The way from one text to another by lines. */
public final class LineDiff {
    /** Myers' algorithm takes time by the square of what differs. */
    private static final int MAX_LINES = 20_000;

    private LineDiff() {}

    /** The lines of a text; joined by newlines they are the text again. */
    public static List<String> lines(String text) {
        return Collections.unmodifiableList(Arrays.asList(text.split("\n", -1)));
    }

    /** The runs of lines that differ. */
    public static List<Hunk> between(String before, String after) {
        return between(lines(before), lines(after));
    }

    static List<Hunk> between(List<String> old, List<String> made) {
        if (old.size() + made.size() > MAX_LINES) {
            return List.of(new Hunk(0, old, 0, made));
        }
        List<Hunk> hunks = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(old, made).getDeltas()) {
            hunks.add(new Hunk(
                    delta.getSource().getPosition(),
                    delta.getSource().getLines(),
                    delta.getTarget().getPosition(),
                    delta.getTarget().getLines()));
        }
        return hunks;
    }
}
