package io.amibake.generator.diff;

import java.util.List;

/**
 * Lines that took the place of others.
 *
 * @param beforeStart index of the first old line, from 0; where lines were added, of the one behind them
 * @param before without their ends; the line behind the last newline is a line too, mostly an empty one
 * @param afterStart index of the first new line, from 0
 */
public record Hunk(int beforeStart, List<String> before, int afterStart, List<String> after) {
    public Hunk {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
