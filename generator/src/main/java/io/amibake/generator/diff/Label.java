package io.amibake.generator.diff;

/**
 * One effect of a change.
 *
 * @param reason why, in a few words for the reviewer
 */
public record Label(Effect effect, String reason) {}
