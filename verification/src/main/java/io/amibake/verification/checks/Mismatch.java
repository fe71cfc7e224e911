package io.amibake.verification.checks;

/**
 * One expectation that is not met.
 *
 * @param attribute of the check's kind: {@code mode}
 * @param expected the matcher as in {@code checks.yaml}, on one line: {@code "0755"}, {@code {contains: "x"}}
 * @param actual what the host has, on one line and cut if long: {@code "0644"}, {@code no such file}
 * @param absent whether the host has nothing that could have the attribute
 */
public record Mismatch(String attribute, String expected, String actual, boolean absent) {
    /** A mismatch of something that is there. */
    public Mismatch(String attribute, String expected, String actual) {
        this(attribute, expected, actual, false);
    }
}
