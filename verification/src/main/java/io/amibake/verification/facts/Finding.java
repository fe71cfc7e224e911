package io.amibake.verification.facts;

import java.util.function.Function;

/**
 * Something of a host that may not be there. That it is not is a fact, and has a reason that reports print.
 *
 * @param <T> what it is
 */
public sealed interface Finding<T> {
    /** It is there. */
    record Present<T>(T value) implements Finding<T> {}

    /** It is not there, for a reason such as {@code no such file}, {@code is a directory}, {@code not a link}. */
    record Absent<T>(String why) implements Finding<T> {}

    static <T> Finding<T> present(T value) {
        return new Present<>(value);
    }

    static <T> Finding<T> absent(String why) {
        return new Absent<>(why);
    }

    default <R> R match(Function<T, R> present, Function<String, R> absent) {
        if (this instanceof Present<T> it) {
            return present.apply(it.value());
        }
        return absent.apply(((Absent<T>) this).why());
    }

    /** Whether it is there. */
    default boolean exists() {
        return this instanceof Present<T>;
    }
}
