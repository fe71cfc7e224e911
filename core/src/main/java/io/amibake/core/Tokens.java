package io.amibake.core;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of one document in the order of the text, one at a time: what a YAML and a JSON parser have in common. */
interface Tokens {
    /** What stands at the current place. */
    enum Token {
        MAPPING,
        SEQUENCE,
        SCALAR,
        /** The end of the innermost mapping or sequence. */
        END,
        /** The end of the source. */
        NOTHING
    }

    /** Goes on to the next value, end of a sequence or end of the source. */
    Token next();

    /** Goes on to the next key of the innermost mapping; null when it has no more. */
    @Nullable
    String nextKey();

    /** Goes on behind the root value; true when there is anything. */
    boolean hasMore();

    /** Where the current key or value begins. */
    Position position();

    /** The current value of {@link Token#SCALAR}. */
    Scalar scalar();

    /** The function that the tag of the current value stands for; empty where there is none. */
    default Optional<FormationTag> function() {
        return Optional.empty();
    }

    /** Reports what the format allows and we do not, about the current key or value. */
    void refuseExtras(KeyPath path, Faults faults);
}
