package io.amibake.verification.checks;

import java.util.Optional;

/**
 * A text with a part, or a list with an item.
 *
 * @param part of a text
 * @param item of a list
 */
record Contains(Optional<String> part, Matcher item) implements Matcher {
    @Override
    public Outcome of(Value value) {
        if (value instanceof Value.Text it && part.isPresent()) {
            return it.text().contains(part.get())
                    ? Outcome.matches()
                    : Truncation.unsureOr(it.truncated(), Outcome.differs());
        }
        return value instanceof Value.Items it ? anyOf(it) : Outcome.differs();
    }

    private Outcome anyOf(Value.Items items) {
        Outcome result = items.truncated() ? Outcome.unsure(Truncation.OF_LIST) : Outcome.differs();
        for (Value value : items.items()) {
            Outcome outcome = item.of(value);
            if (outcome instanceof Outcome.Matches) {
                return outcome;
            }
            result = outcome instanceof Outcome.Unsure ? outcome : result;
        }
        return result;
    }

    @Override
    public boolean reads(Value value) {
        return value instanceof Value.Items it
                ? it.items().stream().allMatch(item::reads)
                : value instanceof Value.Text && part.isPresent();
    }

    @Override
    public String written(Mask mask) {
        return "{contains: " + item.written(mask) + "}";
    }

    @Override
    public String toString() {
        return written(Mask.OF_URLS);
    }
}
