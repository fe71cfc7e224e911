package io.amibake.verification.checks;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * A regular expression, found anywhere. Its time is linear in the text, whatever the expression: RE2's, without
 * backtracking, references and looking around.
 */
record Expression(String expression, Pattern pattern) implements io.amibake.verification.checks.Matcher {
    @Override
    public Outcome of(Value value) {
        if (!(value instanceof Value.Text it)) {
            return Outcome.differs();
        }
        Matcher matcher = pattern.matcher(it.text());
        boolean found = matcher.find();
        if (!it.truncated()) {
            return Outcome.of(found);
        }
        // Only a find that ends before the end holds whatever comes after it.
        return found && matcher.end() < it.text().length() ? Outcome.matches() : Outcome.unsure(Truncation.OF_TEXT);
    }

    @Override
    public boolean reads(Value value) {
        return value instanceof Value.Text;
    }

    @Override
    public String written(Mask mask) {
        return "{matches: " + Flow.of(Value.text(expression), mask) + "}";
    }

    @Override
    public String toString() {
        return written(Mask.OF_URLS);
    }
}
