package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.ShellWord;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.List;

/**
 * Commands of users, which may do anything. One that does not end in time, kills its shell or should have run as root
 * but did not is unknown.
 */
public final class Commands implements Topic<CommandSubject, CommandFacts> {
    private static final Commands LOGIN = new Commands("command", Privilege.LOGIN);
    private static final Commands ROOT = new Commands("command", Privilege.ROOT);
    private static final Commands FIRSTRUN = new Commands("firstrun", Privilege.ROOT);

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
    public Duration limit(List<CommandSubject> subjects) {
        return subjects.get(0).limit();
    }

    @Override
    public String script(List<CommandSubject> subjects) {
        CommandSubject subject = subjects.get(0);
        StringBuilder script = new StringBuilder("env -i PATH=\"$PATH\"");
        subject.environment().forEach((name, value) -> script.append(' ').append(ShellWord.of(name + "=" + value)));
        String text = ShellWord.of(subject.text());
        if (this != FIRSTRUN) {
            // A PATH among the variables is not for finding the shell.
            boolean path = subject.environment().containsKey("PATH");
            return (path ? "s=$(command -v sh)\nexec " : "exec ") + script + (path ? " \"$s\"" : " sh") + " -c " + text
                    + "\n";
        }
        // env(1) would take a path with '=' for a variable.
        script.append(subject.text().indexOf('=') < 0 ? " " : " sh -c 'exec \"$0\"' ")
                .append(text);
        return script.append("\nr=$?\nprintf '' >\"${0%.p}.g\"\nexit \"$r\"\n").toString();
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
