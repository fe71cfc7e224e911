package io.amibake.verification.checks;

/** A mapping with a key. */
record HaveKey(String key) implements Matcher {
    @Override
    public Outcome of(Value value) {
        return Outcome.of(value instanceof Value.Fields it && it.fields().containsKey(key));
    }

    @Override
    public boolean reads(Value value) {
        return value instanceof Value.Fields;
    }

    @Override
    public String written(Mask mask) {
        return "{have-key: " + Flow.of(Value.text(key), mask) + "}";
    }

    @Override
    public String toString() {
        return written(Mask.OF_URLS);
    }
}
