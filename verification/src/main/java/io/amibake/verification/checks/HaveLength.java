package io.amibake.verification.checks;

/** The number of items of a list, of keys of a mapping, of characters of a text. */
record HaveLength(Matcher length) implements Matcher {
    @Override
    public Outcome of(Value value) {
        if (value instanceof Value.Text it) {
            int characters = it.text().codePointCount(0, it.text().length());
            return Truncation.unsureOr(it.truncated(), length.of(Value.number(characters)));
        }
        if (value instanceof Value.Items it) {
            return it.truncated()
                    ? Outcome.unsure(Truncation.OF_LIST)
                    : length.of(Value.number(it.items().size()));
        }
        return value instanceof Value.Fields it
                ? length.of(Value.number(it.fields().size()))
                : Outcome.differs();
    }

    @Override
    public boolean reads(Value value) {
        return value instanceof Value.Text || value instanceof Value.Items || value instanceof Value.Fields;
    }

    @Override
    public String written(Mask mask) {
        return "{have-length: " + length.written(mask) + "}";
    }

    @Override
    public String toString() {
        return written(Mask.OF_URLS);
    }
}
