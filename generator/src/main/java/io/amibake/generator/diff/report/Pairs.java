package io.amibake.generator.diff.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which line that is gone became which new one: of as many lines one after the other, else those most alike, in their order. */
final class Pairs {
    private static final int NONE = -1;
    private static final Pattern WORD = Pattern.compile("\\w+");

    /** More are not compared, each with each. */
    private static final int MAX_PAIRS = 2_500;

    /** Lines that have less of their words in common are other lines. */
    private static final double LEAST = 0.5;

    private final int[] partners;

    private Pairs(int[] partners) {
        this.partners = partners;
    }

    static Pairs of(List<String> before, List<String> after) {
        int[] partners = new int[before.size()];
        if (before.size() == after.size()) {
            for (int i = 0; i < partners.length; i++) {
                partners[i] = i;
            }
            return new Pairs(partners);
        }
        Arrays.fill(partners, NONE);
        if ((long) before.size() * after.size() <= MAX_PAIRS) {
            pair(before, after, partners);
        }
        return new Pairs(partners);
    }

    /** Whether a line that is gone has a new one in its place. */
    boolean isPaired(int before) {
        return partners[before] != NONE;
    }

    /** The index of that new line. */
    int after(int before) {
        return partners[before];
    }

    /** The pairs that have, all together, most in common. */
    private static void pair(List<String> before, List<String> after, int[] partners) {
        double[][] alike = alike(before, after);
        double[][] best = new double[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                double paired = alike[i][j] < LEAST ? 0 : alike[i][j] + best[i + 1][j + 1];
                best[i][j] = Math.max(paired, Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        int i = 0;
        int j = 0;
        while (i < before.size() && j < after.size()) {
            if (best[i][j] == best[i + 1][j]) {
                i++;
            } else if (best[i][j] == best[i][j + 1]) {
                j++;
            } else {
                partners[i++] = j++;
            }
        }
    }

    private static double[][] alike(List<String> before, List<String> after) {
        List<List<String>> made = after.stream().map(Pairs::words).toList();
        double[][] alike = new double[before.size()][after.size()];
        for (int i = 0; i < alike.length; i++) {
            List<String> words = words(before.get(i));
            for (int j = 0; j < made.size(); j++) {
                alike[i][j] = common(words, made.get(j));
            }
        }
        return alike;
    }

    /** From 0 for no word in common to 1 for all. */
    private static double common(List<String> before, List<String> after) {
        Map<String, Integer> left = new HashMap<>();
        before.forEach(word -> left.merge(word, 1, Integer::sum));
        int common = 0;
        for (String word : after) {
            int times = left.getOrDefault(word, 0);
            if (times > 0) {
                common++;
                left.put(word, times - 1);
            }
        }
        return before.isEmpty() || after.isEmpty() ? 0 : 2.0 * common / (before.size() + after.size());
    }

    private static List<String> words(String line) {
        return WORD.matcher(line).results().map(MatchResult::group).toList();
    }
}
