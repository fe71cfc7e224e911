package io.amibake.verification.checks;

import java.util.List;

/** What a value has to be like. */
public sealed interface Matcher
        permits Combination,
                Comparison,
                ConsistOf,
                Contains,
                Edge,
                Equality,
                HaveKey,
                HaveLength,
                Negation,
                OneOf,
                Expression,
                VersionMatch {
    /** Whether the value is so. */
    Outcome of(Value value);

    /**
     * Whether this can say anything of such a value: an order needs numbers. What it cannot read meets neither the matcher
     * nor its negation.
     */
    boolean reads(Value value);

    /** The texts that it compares with. */
    default List<String> texts() {
        return List.of();
    }

    /** As in {@code checks.yaml}, on one line and without secrets. */
    String written(Mask mask);

    /** As in {@code checks.yaml}, on one line: {@code "0755"}, {@code {contains: "x"}}. */
    @Override
    String toString();

    /** What a value is that stands alone: it has to be equal. */
    static Matcher equalTo(Value value) {
        return new Equality(value);
    }
}
