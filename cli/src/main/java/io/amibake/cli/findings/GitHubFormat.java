package io.amibake.cli.findings;

/**
 * Findings as workflow commands, which GitHub shows beside the lines of a pull request. A finding in an artefact is
 * shown at the first line of its config file: the artefact itself is not in the repository.
 */
final class GitHubFormat {
    private GitHubFormat() {}

    static String print(Findings findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings.findings()) {
            Location kept = finding.kept();
            text.append("::")
                    .append(command(finding.severity()))
                    .append(" file=")
                    .append(property(kept.file()));
            text.append(",line=").append(kept.line());
            if (kept.column() > 0) {
                text.append(",col=").append(kept.column());
            }
            text.append(",title=").append(property(finding.rule())).append("::");
            String fix = finding.fix().isEmpty() ? "" : "\nfix: " + finding.fix();
            text.append(data(finding.placedMessage() + fix)).append('\n');
        }
        return text.toString();
    }

    private static String command(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
        };
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
