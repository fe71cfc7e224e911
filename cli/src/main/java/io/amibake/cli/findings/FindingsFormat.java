package io.amibake.cli.findings;

import java.util.List;

/** How findings are told. */
public enum FindingsFormat {
    TEXT,
    JSON,
    SARIF,
    GITHUB;

    /** The format of that lower-case name. */
    public static FindingsFormat parse(String name) {
        return switch (name) {
            case "text" -> TEXT;
            case "json" -> JSON;
            case "sarif" -> SARIF;
            case "github" -> GITHUB;
            default -> throw new IllegalArgumentException("format " + name + " is none of text, json, sarif, github");
        };
    }

    /**
     * The findings in this format.
     *
     * @param rules what SARIF says of every rule that may be or is among them
     */
    public String print(Findings findings, List<RuleDescription> rules, String version) {
        return switch (this) {
            case TEXT -> TextFormat.print(findings);
            case JSON -> JsonFormat.print(findings, version);
            case SARIF -> SarifFormat.print(findings, rules, version);
            case GITHUB -> GitHubFormat.print(findings);
        };
    }
}
