package io.amibake.cli.findings;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** It will not work, or it gives something away. */
    ERROR("error"),
    /** It works, and there is a better way. */
    WARNING("warning"),
    /** Worth knowing. */
    NOTE("note");

    private final String text;

    Severity(String text) {
        this.text = text;
    }

    /** The inverse of {@link #toString}; anything else is a note. */
    public static Severity parse(String text) {
        for (Severity severity : values()) {
            if (severity.text.equals(text)) {
                return severity;
            }
        }
        return NOTE;
    }

    /** Whether this matters at least as much as the other. */
    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
