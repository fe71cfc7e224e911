package io.amibake.verification.checks;

/** What a value has to be like. */
public interface Matcher {
    /** As in {@code checks.yaml}, on one line: {@code "0755"}, {@code {contains: "x"}}. */
    @Override
    String toString();
}
