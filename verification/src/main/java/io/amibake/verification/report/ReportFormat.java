package io.amibake.verification.report;

import io.amibake.verification.checks.Report;

/** How a report is told. None of them holds a secret: they print what {@link Report} has, and nothing else. */
public enum ReportFormat {
    /** For a person at a terminal: short when all passed. */
    CONSOLE("console"),
    /** JUnit XML, as Jenkins and Surefire read it. */
    JUNIT("junit"),
    /** For programs; its schema is {@code verification/schema/report.schema.json}. */
    JSON("json"),
    /** Test Anything Protocol, version 14. */
    TAP("tap"),
    /** One page that needs nothing else. */
    HTML("html"),
    /** Workflow commands, which GitHub shows beside the lines of the checks file. */
    GITHUB("github");

    private final String name;

    ReportFormat(String name) {
        this.name = name;
    }

    /** The whole report, ending with a newline; the console's without colour. */
    public String print(Report report, Imprint imprint) {
        return switch (this) {
            case CONSOLE -> ConsoleFormat.print(report, Colour.NEVER);
            case JUNIT -> JunitFormat.print(report, imprint);
            case JSON -> JsonFormat.print(report, imprint);
            case TAP -> TapFormat.print(report);
            case HTML -> HtmlFormat.print(report, imprint);
            case GITHUB -> GitHubFormat.print(report);
        };
    }

    /** The console's report for a terminal that shows colour. */
    public static String printInColour(Report report) {
        return ConsoleFormat.print(report, Colour.ALWAYS);
    }

    /** The JSON Schema (draft 2020-12) of {@link #JSON}. */
    public static String jsonSchema() {
        return OwnFile.text("report.schema.json");
    }

    /** As {@code --report KIND=FILE} names it. */
    @Override
    public String toString() {
        return name;
    }
}
