package io.amibake.verification.host;

import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.facts.CommandFacts;
import io.amibake.verification.facts.CommandSubject;
import io.amibake.verification.facts.Commands;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command of one's own, for {@code sh -c}. It runs once: when it is first asked about, or by {@link #run}. Its environment
 * is what is given and {@code PATH}; what it leaves running is ended with it, but for what has made a session of its own ({@code
 * setsid}, a daemon).
 */
public final class HostCommand extends Handle {
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(10);

    private final Host host;
    private final CommandSubject subject;

    HostCommand(Host host, String text) {
        this(host, new CommandSubject(text, Map.of(), USUAL_LIMIT, Privilege.LOGIN));
    }

    private HostCommand(Host host, CommandSubject subject) {
        super(host, "command '" + subject.text() + "'");
        this.host = host;
        this.subject = subject;
    }

    /** Another one that runs as root; where that cannot be, what becomes of it is unknown. */
    public HostCommand asRoot() {
        return of(subject.environment(), subject.limit(), Privilege.ROOT);
    }

    /** Another one with a variable in its environment. */
    public HostCommand withVariable(String name, String value) {
        Map<String, String> environment = new LinkedHashMap<>(subject.environment());
        environment.put(name, value);
        return of(environment, subject.limit(), subject.privilege());
    }

    /** Another one that may take so long; 10 s if not said. What does not end in time is ended, and unknown. */
    public HostCommand within(Duration limit) {
        return of(subject.environment(), limit, subject.privilege());
    }

    private HostCommand of(Map<String, String> environment, Duration limit, Privilege privilege) {
        return new HostCommand(host, new CommandSubject(subject.text(), environment, limit, privilege));
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(Commands.question(subject));
    }

    @Override
    Duration limit() {
        return subject.limit();
    }

    /** Runs it now, unless it has run. */
    public HostCommand run() {
        look();
        return this;
    }

    /**
     * The exit status, 128 and more when a signal has ended the last program it ran; unknown when one has ended its shell.
     */
    public int status() {
        return facts().status();
    }

    /** Whether the exit status is 0. */
    public boolean succeeded() {
        return status() == 0;
    }

    /** What it printed, as UTF-8; unknown when that is more than 1 MiB. */
    public String stdout() {
        return new Printed(this, facts().out()).text();
    }

    /** The lines of {@link #stdout}. */
    public List<String> lines() {
        return new Printed(this, facts().out()).lines();
    }

    public byte[] stdoutBytes() {
        return new Printed(this, facts().out()).bytes();
    }

    /** What it printed on stderr, as UTF-8; unknown when that is more than 1 MiB. */
    public String stderr() {
        return new Printed(this, facts().err()).text();
    }

    private CommandFacts facts() {
        return fact(Commands.question(subject));
    }
}
