package io.amibake.cli.tools;

/**
 * What a program did.
 *
 * @param status its exit status, or {@link #TIMED_OUT}
 * @param output what it wrote to stdout
 * @param errors what it wrote to stderr
 */
record ProgramRun(int status, String output, String errors) {
    /** The status of a program that was ended because its time was over. */
    static final int TIMED_OUT = -1;

    /** Why the run says nothing: one line. */
    String failure() {
        if (status == TIMED_OUT) {
            return "it took too long";
        }
        String said = errors.isBlank() ? output : errors;
        String line = said.strip().lines().findFirst().orElse("it said nothing");
        return "exit status " + status + ": " + line;
    }
}
