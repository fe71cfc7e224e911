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

/**
 * Commands of users, which may do anything. One that does not end in time, kills its shell or should have run as root
 * but did not is unknown.
 */
public final class Commands implements Topic<CommandSubject, CommandFacts> {
    private static final Commands LOGIN = new Commands("command", Privilege.LOGIN);
    private static final Commands ROOT = new Commands("command", Privilege.ROOT);
    private static final Commands FIRSTRUN = new Commands("firstrun", Privilege.ROOT);
    private static final String FIRSTRUN_END = """
            "$@"
            r=$?
            printf '' >"${0%.p}.g"
            exit "$r"
            """;

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
        return surroundings(subject.environment(), words) + (this == FIRSTRUN ? FIRSTRUN_END : "exec \"$@\"\n");
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
            return List.of(Answer.unknown("its shell was killed"));
        }
        return List.of(Answer.known(new CommandFacts(reply.status().getAsInt(), reply.out(), reply.err())));
    }
}
