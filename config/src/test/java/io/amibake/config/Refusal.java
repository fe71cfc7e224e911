package io.amibake.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Function;

/** What a type says about a text that it refuses, for tests that compare the words. */
record Refusal(String what, String fix) {
    static Refusal of(Function<String, ?> parser, String text) {
        InvalidValue refused = catchThrowableOfType(InvalidValue.class, () -> parser.apply(text));
        if (refused == null) {
            throw new AssertionError("accepted: " + text);
        }
        return new Refusal(refused.what(), refused.fix());
    }
}
