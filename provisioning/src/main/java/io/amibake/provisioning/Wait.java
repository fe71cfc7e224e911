package io.amibake.provisioning;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long to wait for something, and who hears how far it is meanwhile.
 *
 * @param listener hears each state that differs from the one before
 */
public record Wait(Duration limit, Consumer<Step> listener) {
    /** Nobody hears. */
    public static Wait upTo(Duration limit) {
        return new Wait(limit, step -> {});
    }

    public Wait heardBy(Consumer<Step> newListener) {
        return new Wait(limit, newListener);
    }
}
