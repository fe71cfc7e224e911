package io.amibake.verification.checks;

/** A text's beginning or end. */
record Edge(Side side, String part) implements Matcher {
    enum Side {
        PREFIX("have-prefix"),
        SUFFIX("have-suffix");

        private final String key;

        Side(String key) {
            this.key = key;
        }
    }

    @Override
    public Outcome of(Value value) {
        if (!(value instanceof Value.Text it)) {
            return Outcome.differs();
        }
        if (side == Side.SUFFIX) {
            return Truncation.unsureOr(it.truncated(), Outcome.of(it.text().endsWith(part)));
        }
        boolean mayBe = it.truncated() && it.text().length() < part.length() && part.startsWith(it.text());
        return Truncation.unsureOr(mayBe, Outcome.of(it.text().startsWith(part)));
    }

    @Override
    public boolean reads(Value value) {
        return value instanceof Value.Text;
    }

    @Override
    public String written(Mask mask) {
        return "{" + side.key + ": " + Flow.of(Value.text(part), mask) + "}";
    }

    @Override
    public String toString() {
        return written(Mask.OF_URLS);
    }
}
