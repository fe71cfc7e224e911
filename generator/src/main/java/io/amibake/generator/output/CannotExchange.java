package io.amibake.generator.output;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The directory cannot change places with another: files have to be replaced one by one. */
final class CannotExchange extends IOException {
    private static final long serialVersionUID = 1L;

    CannotExchange(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
