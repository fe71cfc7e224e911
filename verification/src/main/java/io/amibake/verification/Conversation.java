package io.amibake.verification;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a {@link Session} does, and remembers from one question to the next. */
final class Conversation {
    private static final int MOST_ROUNDS = 8;

    private final Shell shell;
    private final Surroundings surroundings;
    private final Conduct conduct;
    private final String nonce;
    private final Frames frames;
    private boolean begun;
    private volatile Answers soFar = Answers.none();
    private Optional<String> lost = Optional.empty();
    private boolean refused;
    private boolean interrupted;
    private Optional<String> notRoot = Optional.empty();

    Conversation(Shell shell, Surroundings surroundings, Conduct conduct) {
        this.shell = shell;
        this.surroundings = surroundings;
        this.conduct = conduct;
        this.nonce = surroundings.nonce();
        this.frames = new Frames(new Incoming(shell), nonce);
    }

    /** One thread after the other: answers come in the order of the questions. */
    synchronized Answers ask(List<? extends Question<?, ?>> questions, Deadline deadline) {
        Map<Question<?, ?>, Answer<?>> answers = new ConcurrentHashMap<>();
        Map<Question<?, ?>, Duration> times = new ConcurrentHashMap<>();
        soFar = new Answers(answers, times);
        List<Probe<?, ?>> left = Probes.of(new LinkedHashSet<>(questions));
        for (int tries = 0; tries < MOST_ROUNDS && !left.isEmpty() && lost.isEmpty(); tries++) {
            Round round = new Round(left, answers, times, notRoot);
            take(round, left, deadline);
            left = lost.isPresent() ? List.of() : Probes.single(round.unanswered());
        }
        for (Question<?, ?> question : questions) {
            answers.putIfAbsent(question, Answer.unknown(lost.orElse("the shell that ran it died on the host")));
        }
        soFar = Answers.none();
        return new Answers(answers, times);
    }

    /** What has come of the questions that are being asked. */
    Answers soFar() {
        return soFar;
    }

    Optional<String> lost() {
        return lost;
    }

    boolean isRefused() {
        return refused;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    List<String> notes() {
        return notRoot.map(why -> List.of(why + ": what needs root could not be told"))
                .orElse(List.of());
    }

    void close() {
        shell.close();
    }

    private void take(Round round, List<Probe<?, ?>> probes, Deadline deadline) {
        shell.send(chunk(probes, deadline).getBytes(StandardCharsets.UTF_8));
        interrupted = true;
        try {
            frames.read(deadline, round);
            interrupted = false;
        } catch (SessionLost gone) {
            lost = Optional.of(gone.why());
            refused = gone.isRefused();
            interrupted = false;
        } finally {
            if (interrupted) {
                // The answers to come are those of these questions, not of the next.
                lost = Optional.of("an earlier question was interrupted, which ends the connection");
            }
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
        if (notRoot.isPresent()) {
            chunk.section("section", login);
            chunk.section("lesser", root);
        } else {
            chunk.sections(login, root);
        }
        return chunk.end();
    }
}
