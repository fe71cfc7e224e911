package io.amibake.verification.checks;

import java.util.ArrayList;
import java.util.List;

/** Being equal to one of several values. */
record OneOf(List<Value> values) implements Matcher {
    OneOf {
        values = List.copyOf(values);
    }

    @Override
    public Outcome of(Value value) {
        Outcome result = Outcome.differs();
        for (Value expected : values) {
            Outcome outcome = new Equality(expected).of(value);
            if (outcome instanceof Outcome.Matches) {
                return outcome;
            }
            result = outcome instanceof Outcome.Unsure ? outcome : result;
        }
        return result;
    }

    @Override
    public boolean reads(Value value) {
        for (Value expected : values) {
            if (!new Equality(expected).reads(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Value value : values) {
            texts.addAll(new Equality(value).texts());
        }
        return texts;
    }

    @Override
    public String written(Mask mask) {
        return "{one-of: " + Flow.of(new Value.Items(values, false), mask) + "}";
    }

    @Override
    public String toString() {
        return written(Mask.OF_URLS);
    }
}
