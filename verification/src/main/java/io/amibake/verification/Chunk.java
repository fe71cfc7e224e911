package io.amibake.verification;

import java.util.ArrayList;
import java.util.List;

/** One piece of the program on the host: the probes of one {@code ask}, as files, and what runs them. */
final class Chunk {
    private final String nonce;
    private final Conduct conduct;
    private final StringBuilder text = new StringBuilder(8192);

    Chunk(String nonce, Conduct conduct) {
        this.nonce = nonce;
        this.conduct = conduct;
    }

    /** What comes before the first chunk of a session. */
    void beginning() {
        text.append("exec 2>/dev/null\numask 077\nLC_ALL=C\nPATH=").append(conduct.searchPath());
        text.append(
                        "\nexport LC_ALL PATH\nd=\nu=\npp=/proc/$PPID\n[ -e \"$pp\" ] || pp=/\ntop=/proc/$$\n[ -e \"$top\" ] || top=/\nn=")
                .append(nonce);
        text.append("\nplaces=\"").append(conduct.places()).append('"');
        text.append("\nsudo_limit=").append(conduct.sudoLimit().toSeconds());
        text.append("\ntrap 'leave' EXIT\ntrap 'exit 1' HUP INT TERM PIPE\ntrap : USR1\n");
        text.append(HostProgram.FUNCTIONS).append(RootProgram.FUNCTIONS);
    }

    /**
     * The files.
     *
     * @param directory what to call the directory that they are in
     * @param seconds after which the host gives up all of them
     */
    void files(String directory, List<? extends Probe<?, ?>> probes, long seconds) {
        text.append("files() {\nprintf %s \"PATH='$PATH'\nn=$n\npp=$pp\ntop=$top\nbudget=")
                .append(seconds)
                .append("\n\"");
        text.append(ShellWord.of(HostProgram.RUNNER)).append(" >\"$d/run\" || return 1\n");
        for (Probe<?, ?> probe : probes) {
            text.append("printf %s ").append(ShellWord.of(probe.program()));
            text.append(" >\"$d/").append(probe.number()).append(".p\" || return 1\n");
        }
        text.append("}\nif place ").append(directory).append("; then\n");
    }

    /**
     * Runs those probes.
     *
     * @param how the function that does: {@code section}, {@code lesser} or {@code as_root}
     */
    void section(String how, List<? extends Probe<?, ?>> probes) {
        if (probes.isEmpty()) {
            return;
        }
        text.append(how);
        for (Probe<?, ?> probe : probes) {
            text.append(' ').append(probe.number()).append(':').append(probe.seconds());
            text.append(':').append(probe.kin()).append(probe.strange() ? ":theirs" : ":ours");
        }
        text.append('\n');
    }

    /** Runs those of the user who logged in, then those of root; in one section where that is the same user. */
    void sections(List<? extends Probe<?, ?>> login, List<? extends Probe<?, ?>> root) {
        if (login.isEmpty() || root.isEmpty()) {
            section("section", login);
            section("as_root", root);
            return;
        }
        List<Probe<?, ?>> all = new ArrayList<>(login);
        all.addAll(root);
        text.append("if is_root; then\n");
        section("section", all);
        text.append("else\n");
        section("section", login);
        section("as_root", root);
        text.append("fi\n");
    }

    String end() {
        return text.append("[ -e \"$d/run\" ] || printf '\\n%s gone\\n' \"$n\"\n")
                .append("leave\nfi\nprintf '\\n%s end\\n' \"$n\"\n")
                .toString();
    }
}
