package io.amibake.verification.checks;

import java.util.Optional;

/** A version that lies in a range. */
record VersionMatch(VersionRange range) implements Matcher {
    @Override
    public Outcome of(Value value) {
        if (value instanceof Value.Text it && it.truncated()) {
            return Outcome.unsure(Truncation.OF_TEXT);
        }
        Optional<SemanticVersion> version = version(value);
        return Outcome.of(version.isPresent() && range.holds(version.get()));
    }

    /** Of a pre-release that lies between the ends and is not named nobody said what it is to be. */
    @Override
    public boolean reads(Value value) {
        return (value instanceof Value.Text it && it.truncated())
                || version(value)
                        .filter(version -> range.holds(version) == range.spans(version))
                        .isPresent();
    }

    private static Optional<SemanticVersion> version(Value value) {
        return value instanceof Value.Text it ? SemanticVersion.parse(it.text()) : Optional.empty();
    }

    @Override
    public String written(Mask mask) {
        return "{semver: " + Flow.of(Value.text(range.text()), mask) + "}";
    }

    @Override
    public String toString() {
        return written(Mask.OF_URLS);
    }
}
