package io.amibake.verification.checks;

import java.util.ArrayList;
import java.util.List;

/** A list of just these items, in any order. */
record ConsistOf(List<Value> items) implements Matcher {
    ConsistOf {
        items = List.copyOf(items);
    }

    @Override
    public Outcome of(Value value) {
        if (!(value instanceof Value.Items found)) {
            return Outcome.differs();
        }
        List<Value> missing = new ArrayList<>(items);
        for (Value item : found.items()) {
            if (!remove(missing, item)) {
                return Outcome.differs();
            }
        }
        return found.truncated() ? Outcome.unsure(Truncation.OF_LIST) : Outcome.of(missing.isEmpty());
    }

    private static boolean remove(List<Value> values, Value value) {
        for (int i = 0; i < values.size(); i++) {
            if (Equality.same(values.get(i), value)) {
                values.remove(i);
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean reads(Value value) {
        return value instanceof Value.Items;
    }

    @Override
    public String written(Mask mask) {
        return "{consist-of: " + Flow.of(new Value.Items(items, false), mask) + "}";
    }

    @Override
    public String toString() {
        return written(Mask.OF_URLS);
    }
}
