package io.amibake.cli.findings;

/** Findings for people, in the shape of every problem amibake tells. */
final class TextFormat {
    private TextFormat() {}

    static String print(Findings findings) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings.findings()) {
            text.append(finding.severity()).append('[').append(finding.rule()).append("]: ");
            text.append(finding.message()).append("\n  at:  ").append(finding.location());
            if (finding.inArtefact()) {
                text.append(", rendered from ").append(finding.renderedFrom());
            }
            text.append('\n');
            if (!finding.fix().isEmpty()) {
                text.append("  fix: ").append(finding.fix()).append('\n');
            }
        }
        return text.toString();
    }
}
