package io.amibake.verification.checks;

import java.util.List;

/** Not being so; which needs a value that could be so. */
record Negation(Matcher matcher) implements Matcher {
    @Override
    public Outcome of(Value value) {
        if (!matcher.reads(value)) {
            return Outcome.differs();
        }
        Outcome outcome = matcher.of(value);
        return outcome instanceof Outcome.Unsure ? outcome : Outcome.of(outcome instanceof Outcome.Differs);
    }

    @Override
    public boolean reads(Value value) {
        return matcher.reads(value);
    }

    @Override
    public List<String> texts() {
        return matcher.texts();
    }

    @Override
    public String written(Mask mask) {
        return "{not: " + matcher.written(mask) + "}";
    }

    @Override
    public String toString() {
        return written(Mask.OF_URLS);
    }
}
