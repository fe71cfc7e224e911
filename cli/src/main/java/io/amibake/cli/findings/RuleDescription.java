package io.amibake.cli.findings;

/**
 * What a rule of amibake's own says of itself.
 *
 * @param id stable, as {@code AMI003}
 * @param name in a few words, as {@code image-not-encrypted}
 * @param severity of its findings
 * @param what it finds
 * @param why that matters
 * @param fix what to do about it
 */
public record RuleDescription(String id, String name, Severity severity, String what, String why, String fix) {}
