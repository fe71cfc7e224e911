package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.ShellWord;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commands of users, which may do anything. One that does not end in time, kills its shell or should have run as root
 * but did not is unknown.
 */
public final class Commands implements Topic<CommandSubject, CommandFacts> {
    private static final Commands LOGIN = new Commands("command", Privilege.LOGIN);
    private static final Commands ROOT = new Commands("command", Privilege.ROOT);
    private static final Commands FIRSTRUN = new Commands("firstrun", Privilege.ROOT);

    /** What a shell says by itself of what it ran is that a signal has ended it, which has no status then. */
    private static final String FIRSTRUN_END = """
            {
              (exec "$@" 2>&7 7>&-)
              r=$?
            } 7>&2 2>"${0%.p}.x"
            printf '' >"${0%.p}.g"
            if [ -s "${0%.p}.x" ]; then kill -s KILL "$$"; fi
            exit "$r"
            """;

    private static final String NO_SUCH_FILE = "amibake: there is no such file";

    private final String name;
    private final Privilege privilege;

    private Commands(String name, Privilege privilege) {
        this.name = name;
        this.privilege = privilege;
    }

    /** A command for {@code sh -c}. What it leaves running when it ends is killed. */
    public static Question<CommandSubject, CommandFacts> question(CommandSubject subject) {
        return new Question<>(subject.privilege() == Privilege.ROOT ? ROOT : LOGIN, subject);
    }

    /** The first-run script at a path, as root whatever the subject says. What it leaves running when it ends lives on. */
    public static Question<CommandSubject, CommandFacts> firstrun(CommandSubject subject) {
        return new Question<>(FIRSTRUN, subject);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Privilege privilege() {
        return privilege;
    }

    @Override
    public int most() {
        return 1;
    }

    @Override
    public boolean repeatable() {
        return false;
    }

    @Override
    public Duration limit(List<CommandSubject> subjects) {
        return subjects.get(0).limit();
    }

    @Override
    public String script(List<CommandSubject> subjects) {
        CommandSubject subject = subjects.get(0);
        String words = this == FIRSTRUN ? firstrunWords(subject.text()) : "sh -c " + ShellWord.of(subject.text());
        return this == FIRSTRUN
                ? there(subject.text()) + surroundings(subject.environment(), words) + FIRSTRUN_END
                : surroundings(subject.environment(), words) + "exec \"$@\"\n";
    }

    private static String there(String path) {
        String word = ShellWord.of(path);
        return "if ! [ -e " + word + " ] && ! [ -h " + word + " ]; then printf '%s\\n' " + ShellWord.of(NO_SUCH_FILE)
                + " >&2; exit 127; fi\n";
    }

    /** Why a first-run script was not run at all, if it was not. */
    public static Optional<String> notRun(CommandSubject subject, CommandFacts facts) {
        String said = facts.err().text().strip();
        if (facts.status() != 126 && facts.status() != 127) {
            return Optional.empty();
        }
        if (said.equals(NO_SUCH_FILE)) {
            return Optional.of("no such file");
        }
        String path = subject.text();
        boolean isSaid = path.indexOf('=') < 0
                ? said.startsWith("env: ")
                : said.startsWith(path + ": ") && said.indexOf(path, path.length()) > 0;
        return isSaid ? Optional.of("it cannot be run: " + said) : Optional.empty();
    }

    /** A script need not be one of sh: it does not get what shells set by themselves. */
    private static String firstrunWords(String path) {
        String own = "env -u PWD -u OLDPWD -u SHLVL -u _ ";
        // env(1) would take a path with '=' for a variable.
        return own + (path.indexOf('=') < 0 ? "" : "sh -c 'exec \"$0\"' ") + ShellWord.of(path);
    }

    /**
     * What leaves this shell with that environment, and with the words of what is to run as its arguments. No value is ever
     * an argument of a process: those everybody may read. As a value may be that of any name, the words are there first.
     */
    private static String surroundings(Map<String, String> environment, String words) {
        if (environment.isEmpty()) {
            return "set -- env -i PATH=\"$PATH\" " + words + "\n";
        }
        StringBuilder script = new StringBuilder("[ $# -gt 0 ] || exec env -i PATH=\"$PATH\" sh \"$0\" anew\n");
        script.append("set -- ").append(words).append('\n');
        if (environment.containsKey("PATH")) {
            // It is not for finding what runs: the program named first is looked up before.
            script.append("p=$(command -v \"$1\")\nshift\nset -- \"$p\" \"$@\"\n");
        }
        script.append("{\n");
        environment.forEach((name, value) -> script.append(name)
                .append('=')
                .append(ShellWord.of(value))
                .append("\nexport ")
                .append(name)
                .append('\n'));
        return script.append("} 2>/dev/null\n").toString();
    }

    @Override
    public List<Answer<CommandFacts>> read(List<CommandSubject> subjects, Reply reply) {
        if (reply.notRoot().isPresent()) {
            return List.of(Answer.unknown(reply.notRoot().get()));
        }
        if (reply.timedOut()) {
            long limit = subjects.get(0).limit().toMillis();
            String time = limit % 1000 == 0 ? limit / 1000 + " s" : limit + " ms";
            return List.of(Answer.unknown("it did not end within " + time));
        }
        if (reply.status().isEmpty()) {
            return List.of(Answer.unknown(this == FIRSTRUN ? "it was killed" : "its shell was killed"));
        }
        return List.of(Answer.known(new CommandFacts(reply.status().getAsInt(), reply.out(), reply.err())));
    }
}
