package io.amibake.provisioning;

import java.util.OptionalInt;

/**
 * How far something is that is waited for.
 *
 * @param state in EC2's or CloudFormation's own word, such as {@code pending}
 * @param percent 0 to 100, where it is known
 */
public record Step(String state, OptionalInt percent) {}
