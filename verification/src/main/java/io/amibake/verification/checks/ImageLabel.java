package io.amibake.verification.checks;

/** The image that a suite is of, as {@code checks.yaml} names it; parts may be empty in a suite of one's own. */
public record ImageLabel(String name, String version, String platform) {}
