package io.amibake.verification.checks;

import java.util.ArrayList;
import java.util.List;

/** All of several matchers, or one of them at least. */
record Combination(Kind kind, List<Matcher> matchers) implements Matcher {
    enum Kind {
        AND,
        OR
    }

    Combination {
        matchers = List.copyOf(matchers);
    }

    @Override
    public Outcome of(Value value) {
        Outcome result = Outcome.of(kind == Kind.AND);
        for (Matcher matcher : matchers) {
            Outcome outcome = matcher.of(value);
            boolean decides =
                    kind == Kind.AND ? outcome instanceof Outcome.Differs : outcome instanceof Outcome.Matches;
            if (decides) {
                return outcome;
            }
            result = outcome instanceof Outcome.Unsure ? outcome : result;
        }
        return result;
    }

    @Override
    public boolean reads(Value value) {
        for (Matcher matcher : matchers) {
            if (!matcher.reads(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Matcher matcher : matchers) {
            texts.addAll(matcher.texts());
        }
        return texts;
    }

    @Override
    public String written(Mask mask) {
        StringBuilder out = new StringBuilder(kind == Kind.AND ? "{and: [" : "{or: [");
        for (int i = 0; i < matchers.size(); i++) {
            out.append(i == 0 ? "" : ", ").append(matchers.get(i).written(mask));
        }
        return out.append("]}").toString();
    }

    @Override
    public String toString() {
        return written(Mask.OF_URLS);
    }
}
