package io.amibake.lab;

/** How a program ended. */
public record Outcome(int status, String output, String errors) {
    /** What it printed, when it succeeded. */
    public String result() {
        if (status != 0) {
            throw new AssertionError("exit status " + status + ": " + output + errors);
        }
        return output;
    }
}
