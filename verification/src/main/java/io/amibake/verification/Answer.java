package io.amibake.verification;

import java.util.function.Function;

/**
 * What a host says to a question: facts, or why it could not tell. That something is absent is a fact.
 *
 * @param <F> the facts
 */
public sealed interface Answer<F> {
    /** The host knows. */
    record Known<F>(F facts) implements Answer<F> {}

    /** The host could not tell, for a reason such as {@code permission denied, and sudo asks for a password}. */
    record Unknown<F>(String why) implements Answer<F> {}

    static <F> Answer<F> known(F facts) {
        return new Known<>(facts);
    }

    static <F> Answer<F> unknown(String why) {
        return new Unknown<>(why);
    }

    default <R> R match(Function<F, R> known, Function<String, R> unknown) {
        if (this instanceof Known<F> it) {
            return known.apply(it.facts());
        }
        return unknown.apply(((Unknown<F>) this).why());
    }
}
