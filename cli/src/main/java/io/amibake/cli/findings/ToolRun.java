package io.amibake.cli.findings;

/**
 * What became of one program that validates artefacts.
 *
 * @param name its name, as {@code shellcheck}
 * @param version the version that was found; empty when it was not found
 * @param outcome whether it said anything
 * @param note why it said nothing and what to do about it; empty when it ran
 */
public record ToolRun(String name, String version, Outcome outcome, String note) {

    /** What became of a tool. */
    public enum Outcome {
        /** It ran; what it found is among the findings. */
        RAN("ran"),
        /** It is absent, or cannot judge this image. */
        SKIPPED("skipped"),
        /** It broke down or took too long. */
        FAILED("failed");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A tool that ran. */
    public static ToolRun ran(String name, String version) {
        return new ToolRun(name, version, Outcome.RAN, "");
    }

    /** A tool that could not say anything of this image. */
    public static ToolRun skipped(String name, String version, String note) {
        return new ToolRun(name, version, Outcome.SKIPPED, note);
    }

    /** A tool that broke down. */
    public static ToolRun failed(String name, String version, String note) {
        return new ToolRun(name, version, Outcome.FAILED, note);
    }
}
