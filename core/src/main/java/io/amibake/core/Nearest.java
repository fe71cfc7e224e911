package io.amibake.core;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant by a misspelt word. */
public final class Nearest {
    private static final int LONGEST = 64;

    private Nearest() {}

    /**
     * The valid word that takes the fewest edits (insert, delete, replace, swap neighbours; case does not count) to
     * reach, when that is close enough to be a likely slip: at most one edit in three letters. The first of equals wins.
     */
    public static Optional<String> to(String wrong, Collection<String> valid) {
        if (wrong.isEmpty() || wrong.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = wrong.toLowerCase(Locale.ROOT);
        int best = Math.max(1, wrong.length() / 3) + 1;
        Optional<String> nearest = Optional.empty();
        for (String word : valid) {
            int distance = distance(lower, word.toLowerCase(Locale.ROOT));
            if (distance < best) {
                best = distance;
                nearest = Optional.of(word);
            }
        }
        return nearest;
    }

    /** The fix for a misspelt word: {@code did you mean 'x'?}, or the given text when nothing is near. */
    public static String suggestion(String wrong, Collection<String> valid, String otherwise) {
        Optional<String> nearest = to(wrong, valid);
        return nearest.isPresent() ? "did you mean '" + nearest.get() + "'?" : otherwise;
    }

    /** Optimal string alignment distance. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int edit = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                current[j] = swapped ? Math.min(edit, beforeLast[j - 2] + 1) : edit;
            }
            int[] reused = beforeLast;
            beforeLast = last;
            last = current;
            current = reused;
        }
        return last[b.length()];
    }
}
