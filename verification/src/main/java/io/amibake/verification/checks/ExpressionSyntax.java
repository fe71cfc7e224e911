package io.amibake.verification.checks;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads regular expressions; those that would take much memory or time are none. */
final class ExpressionSyntax {
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 50;

    /** The steps that an expression may have once its repetitions are written out. */
    private static final long MOST_STEPS = 2000;

    private final String text;
    private int at;

    private ExpressionSyntax(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException whose message says what is wrong */
    static Expression parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("it has more than " + LONGEST + " characters");
        }
        new ExpressionSyntax(text).measure();
        try {
            return new Expression(text, Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e.getDescription() + " in " + e.getPattern(), e);
        }
    }

    /** Counts steps, group by group; what is no expression at all is left to the compiler. */
    private void measure() {
        Deque<Long> groups = new ArrayDeque<>();
        long before = 0;
        long last = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '(') {
                groups.push(before + last);
                before = 0;
                last = 0;
                at++;
            } else if (c == ')') {
                last += before + 1;
                before = groups.isEmpty() ? 0 : groups.pop();
                at++;
            } else if (c == '{') {
                last *= repetitions();
            } else {
                before += last;
                last = 1;
                step(c);
            }
            check(before + last, groups.size());
        }
    }

    private static void check(long steps, int depth) {
        if (steps > MOST_STEPS) {
            throw new IllegalArgumentException("its repetitions make more than " + MOST_STEPS + " steps");
        }
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("its groups are more than " + DEEPEST + " deep");
        }
    }

    private void step(char c) {
        if (c == '\\') {
            at += 2;
        } else if (c == '[') {
            at = endOfSet();
        } else {
            at++;
        }
    }

    private int endOfSet() {
        int end = at + 1;
        end += text.startsWith("^", end) ? 1 : 0;
        end += text.startsWith("]", end) ? 1 : 0;
        while (end < text.length() && text.charAt(end) != ']') {
            boolean named = text.startsWith("[:", end) && text.indexOf(":]", end) > 0;
            end = named ? text.indexOf(":]", end) + 2 : end + (text.charAt(end) == '\\' ? 2 : 1);
        }
        return end + 1;
    }

    /** The highest number between braces; 1 when they are plain text. */
    private long repetitions() {
        long most = 1;
        long number = 0;
        at++;
        while (at < text.length() && "0123456789,".indexOf(text.charAt(at)) >= 0) {
            char c = text.charAt(at);
            number = c == ',' ? 0 : Math.min(10 * number + (c - '0'), MOST_STEPS + 1);
            most = Math.max(most, number);
            at++;
        }
        return most;
    }
}
