package io.amibake.verification.checks;

/**
 * What an attribute has to be.
 *
 * @param attribute one of the kind's; a JSON pointer for {@code json}, {@code yaml} and {@code ini}
 */
public record Expectation(String attribute, Matcher matcher) {}
