package io.amibake.verification.checks;

import java.util.List;
import java.util.Map;

/** Being equal. */
record Equality(Value expected) implements Matcher {
    @Override
    public Outcome of(Value value) {
        if (value instanceof Value.Text it && it.truncated()) {
            boolean mayBe = expected instanceof Value.Text text && text.text().startsWith(it.text());
            return mayBe ? Outcome.unsure(Truncation.OF_TEXT) : Outcome.differs();
        }
        if (value instanceof Value.Items it && it.truncated()) {
            return beginning(it);
        }
        return Outcome.of(same(expected, value));
    }

    private Outcome beginning(Value.Items known) {
        int size = known.items().size();
        boolean mayBe = expected instanceof Value.Items items
                && items.items().size() >= size
                && same(items.items().subList(0, size), known.items());
        return mayBe ? Outcome.unsure(Truncation.OF_LIST) : Outcome.differs();
    }

    static boolean same(Value a, Value b) {
        if (a instanceof Value.Text left && b instanceof Value.Text right) {
            return left.text().equals(right.text());
        }
        if (a instanceof Value.Numeric left && b instanceof Value.Numeric right) {
            return left.number().compareTo(right.number()) == 0;
        }
        if (a instanceof Value.Items left && b instanceof Value.Items right) {
            return same(left.items(), right.items());
        }
        if (a instanceof Value.Fields left && b instanceof Value.Fields right) {
            return same(left.fields(), right.fields());
        }
        return a instanceof Value.Truth left && b instanceof Value.Truth right && left.truth() == right.truth();
    }

    private static boolean same(List<Value> a, List<Value> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Map<String, Value> a, Map<String, Value> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<String, Value> field : a.entrySet()) {
            Value other = b.get(field.getKey());
            if (other == null || !same(field.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    /** A list is not a text; and what is written alike but is of another type is neither equal nor unequal. */
    @Override
    public boolean reads(Value value) {
        if (isPlain(expected) && isPlain(value)) {
            return expected.getClass() == value.getClass() || !plain(expected).equals(plain(value));
        }
        return expected.getClass() == value.getClass();
    }

    private static boolean isPlain(Value value) {
        return value instanceof Value.Text || value instanceof Value.Numeric || value instanceof Value.Truth;
    }

    private static String plain(Value value) {
        return value instanceof Value.Text it ? it.text() : Flow.of(value, Mask.OF_URLS);
    }

    @Override
    public List<String> texts() {
        return expected instanceof Value.Text it ? List.of(it.text()) : List.of();
    }

    @Override
    public String written(Mask mask) {
        return Flow.of(expected, mask);
    }

    @Override
    public String toString() {
        return written(Mask.OF_URLS);
    }
}
