package io.amibake.verification;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One shell on one host, which answers questions over one connection and one execution.
 *
 * <p>The host executes {@code sh -s}. Each {@link #ask} sends a piece of program to its stdin: the probes of all
 * questions, grouped by topic. They run one after the other, first those of the user who logged in, then those of root,
 * and what they leave behind comes back in counted bytes. While nothing is asked, nothing of it is on the host but the
 * waiting shell.
 */
public final class Session implements AutoCloseable {
    private static final int MOST_ROUNDS = 8;

    private final Shell shell;
    private final Surroundings surroundings;
    private final Conduct conduct;
    private final String nonce;
    private final Frames frames;
    private boolean begun;
    private Optional<String> lost = Optional.empty();
    private Optional<String> notRoot = Optional.empty();

    private Session(Shell shell, Surroundings surroundings, Conduct conduct) {
        this.shell = shell;
        this.surroundings = surroundings;
        this.conduct = conduct;
        this.nonce = surroundings.nonce();
        this.frames = new Frames(new Incoming(shell), nonce);
    }

    /**
     * Connects and starts the shell, for which it does not wait: the first questions go out at once.
     *
     * @throws io.amibake.core.AmibakeException (status 3) when the host cannot be reached, trusted or logged in to
     */
    public static Session open(Target target, Surroundings surroundings, Deadline deadline, Progress progress) {
        return open(target, surroundings, deadline, Conduct.USUAL.withProgress(progress));
    }

    static Session open(Target target, Surroundings surroundings, Deadline deadline, Conduct conduct) {
        return new Session(target.start("sh -s", deadline, conduct.progress()), surroundings, conduct);
    }

    /**
     * Asks the host; in one round trip, unless a probe of several questions comes to a bad end or the shell that runs the
     * probes dies: then what has no answer yet is asked again one by one, but nothing that was at work when it died. Equal questions are asked once. Never fails itself for what the host does: what it does
     * not tell before the deadline is unknown.
     */
    public Answers ask(List<? extends Question<?, ?>> questions, Deadline deadline) {
        Map<Question<?, ?>, Answer<?>> answers = new HashMap<>();
        Map<Question<?, ?>, Duration> times = new HashMap<>();
        List<Probe<?, ?>> left = Probes.of(new LinkedHashSet<>(questions));
        for (int tries = 0; tries < MOST_ROUNDS && !left.isEmpty() && lost.isEmpty(); tries++) {
            Round round = new Round(left, answers, times, notRoot);
            take(round, left, deadline);
            left = lost.isPresent() ? List.of() : Probes.single(round.unanswered());
        }
        for (Question<?, ?> question : questions) {
            answers.putIfAbsent(question, Answer.unknown(lost.orElse("the shell that ran it died on the host")));
        }
        return new Answers(answers, times);
    }

    /** Why the connection is gone, if it is: then what is asked from now on is unknown. */
    public Optional<String> lost() {
        return lost;
    }

    /** What whoever reads the answers has to know of the host. */
    public List<String> notes() {
        return notRoot.map(why -> List.of(why + ": what needs root could not be told"))
                .orElse(List.of());
    }

    /** Ends the shell and the connection. */
    @Override
    public void close() {
        shell.close();
    }

    private void take(Round round, List<Probe<?, ?>> probes, Deadline deadline) {
        shell.send(chunk(probes, deadline).getBytes(StandardCharsets.UTF_8));
        try {
            frames.read(deadline, round);
        } catch (SessionLost gone) {
            lost = Optional.of(gone.why());
        }
        notRoot = round.notRoot();
    }

    private String chunk(List<Probe<?, ?>> probes, Deadline deadline) {
        Chunk chunk = new Chunk(nonce, conduct);
        if (!begun) {
            chunk.beginning();
            begun = true;
        }
        List<Probe<?, ?>> login = new ArrayList<>();
        List<Probe<?, ?>> root = new ArrayList<>();
        for (Probe<?, ?> probe : probes) {
            (probe.topic().privilege() == Privilege.ROOT ? root : login).add(probe);
        }
        chunk.files(surroundings.nonce(), probes, deadline.left().toSeconds() + 1);
        chunk.section("section", login);
        chunk.section(notRoot.isPresent() ? "lesser" : "as_root", root);
        return chunk.end();
    }
}
