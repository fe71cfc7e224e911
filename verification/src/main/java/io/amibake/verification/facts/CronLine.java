package io.amibake.verification.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A line of a crontab. */
final class CronLine {
    /** What a schedule of five fields begins with after blanks, {@code @reboot} aside. */
    private static final int FIELDS = 5;

    private static final Set<String> NAMED =
            Set.of("@reboot", "@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
    private static final List<String> MONTHS =
            List.of("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int[][] LIMITS = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};

    private CronLine() {}

    /**
     * The fields of a job, of which the last is its command; none for a comment, a variable and what is no job.
     *
     * @param users how many users it names
     */
    static List<String> words(String line, int users) {
        String rest = line.strip();
        if (rest.isEmpty() || rest.startsWith("#") || isVariable(rest)) {
            return List.of();
        }
        int count = (rest.startsWith("@") ? 1 : FIELDS) + users;
        List<String> words = new ArrayList<>();
        while (words.size() < count && !rest.isEmpty()) {
            int end = 0;
            while (end < rest.length() && rest.charAt(end) != ' ' && rest.charAt(end) != '\t') {
                end++;
            }
            words.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        words.add(rest);
        return rest.isEmpty() ? List.of() : words;
    }

    /** Whether cron takes it neither for a job, nor a variable, nor a comment. */
    static boolean isWrong(String line, int users) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return false;
        }
        if (isVariable(text)) {
            return text.indexOf('=') < 0;
        }
        List<String> words = words(text, users);
        if (words.isEmpty()) {
            return true;
        }
        if (text.startsWith("@")) {
            return !NAMED.contains(words.get(0));
        }
        for (int i = 0; i < FIELDS; i++) {
            if (!isField(words.get(i).toLowerCase(Locale.ROOT), i)) {
                return true;
            }
        }
        return false;
    }

    /** {@code NAME = value}, the name perhaps in quotes; no schedule begins with a letter. */
    private static boolean isVariable(String line) {
        char first = line.charAt(0);
        return first == '"' || first == '\'' || first == '_' || Character.isLetter(first);
    }

    /** {@code *}, a number, a name, a range, each perhaps with a step; or several with commas between. */
    private static boolean isField(String text, int field) {
        for (String part : text.split(",", -1)) {
            int slash = part.indexOf('/');
            String range = slash < 0 ? part : part.substring(0, slash);
            String step = slash < 0 ? "1" : part.substring(slash + 1);
            boolean isStep = LsLine.isNumber(step) && step.length() < 4 && Integer.parseInt(step) > 0;
            int dash = range.indexOf('-');
            int low = value(dash < 0 ? range : range.substring(0, dash), field);
            int high = dash < 0 ? low : value(range.substring(dash + 1), field);
            if (!isStep || (!range.equals("*") && (low < LIMITS[field][0] || high > LIMITS[field][1] || high < low))) {
                return false;
            }
        }
        return true;
    }

    /** A number, or that of a name; -1 for what is neither. */
    private static int value(String text, int field) {
        if (LsLine.isNumber(text) && text.length() < 4) {
            return Integer.parseInt(text);
        }
        List<String> names = field == 3 ? MONTHS : field == 4 ? DAYS : List.of();
        return text.isEmpty() ? -1 : names.indexOf(text);
    }
}
