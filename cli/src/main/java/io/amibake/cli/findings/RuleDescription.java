package io.amibake.cli.findings;

/**
 * What is said of a rule.
 *
 * @param id stable, as {@code AMI003}
 * @param name in a few words, as {@code image-not-encrypted}
 * @param severity of its findings
 * @param what it finds
 * @param why that matters
 * @param fix what to do about it
 * @param page where on the web to read on; may be empty
 */
public record RuleDescription(
        String id, String name, Severity severity, String what, String why, String fix, String page) {}
