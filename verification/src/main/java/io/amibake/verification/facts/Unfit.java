package io.amibake.verification.facts;

/**
 * Why something cannot be asked about.
 *
 * @param what is wrong with it, which it names
 * @param fix what to write instead
 */
public record Unfit(String what, String fix) {}
