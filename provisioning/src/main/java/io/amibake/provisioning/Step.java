package io.amibake.provisioning;

import java.util.OptionalInt;

/**
 * How far something is that is waited for.
 *
 * @param state in EC2's or CloudFormation's own word, such as {@code pending}
 * @param percent 0 to 100, where it is known
 */
public record Step(String state, OptionalInt percent) {
    private static final int BAR = 20;

    /** {@code pending, [#######.............] 35 %}; the state alone where nothing tells how far it is. */
    @Override
    public String toString() {
        if (percent.isEmpty()) {
            return state;
        }
        int full = Math.max(0, Math.min(BAR, percent.getAsInt() * BAR / 100));
        return state + ", [" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + percent.getAsInt() + " %";
    }
}
