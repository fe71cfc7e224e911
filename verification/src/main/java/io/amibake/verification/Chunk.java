package io.amibake.verification;

import java.util.List;

/** One piece of the program on the host: the probes of one {@code ask}, as files, and what runs them. */
final class Chunk {
    private final String nonce;
    private final String searchPath;
    private final StringBuilder text = new StringBuilder(8192);

    Chunk(String nonce, String searchPath) {
        this.nonce = nonce;
        this.searchPath = searchPath;
    }

    /** What comes before the first chunk of a session. */
    void beginning(long sudoSeconds) {
        text.append("exec 2>/dev/null\numask 077\nLC_ALL=C\nPATH=")
                .append(searchPath)
                .append("\nexport LC_ALL PATH\n");
        text.append("n=")
                .append(nonce)
                .append("\nd=\nsudo_limit=")
                .append(sudoSeconds)
                .append('\n');
        text.append("trap 'leave' EXIT\ntrap 'exit 1' HUP INT TERM PIPE\ntrap : USR1\n");
        text.append(HostProgram.FUNCTIONS);
    }

    /** The files, in a directory of that name, and the budget of the host for all in seconds. */
    void files(String directory, List<? extends Probe<?, ?>> probes, long budget) {
        text.append("files() {\nprintf %s 'n=")
                .append(nonce)
                .append("\nbudget=")
                .append(budget);
        text.append("\nPATH=").append(searchPath.replace("'", "'\\''")).append("\n'");
        text.append(ShellWord.of(HostProgram.RUNNER)).append(" >\"$d/run\" || return 1\n");
        for (Probe<?, ?> probe : probes) {
            String script = probe.script();
            if (strange(probe)) {
                script = "printf '%s\\n' \"$$\" >\"${0%.p}.g\"\n" + script;
            }
            text.append("printf %s ").append(ShellWord.of(script));
            text.append(" >\"$d/").append(probe.number()).append(".p\" || return 1\n");
        }
        text.append("}\nif place ").append(directory).append("; then\n");
    }

    /** Runs those probes. */
    void section(String how, List<? extends Probe<?, ?>> probes) {
        if (probes.isEmpty()) {
            return;
        }
        text.append(how);
        for (Probe<?, ?> probe : probes) {
            text.append(' ').append(probe.number()).append(':').append(probe.seconds());
            text.append(":0:").append(strange(probe) ? "strange" : "ours");
        }
        text.append('\n');
    }

    String end() {
        return text.append("leave\nfi\nprintf '\\n%s end\\n' \"$n\"\n").toString();
    }

    private static boolean strange(Probe<?, ?> probe) {
        return probe.topic().most() == 1;
    }
}
