package io.amibake.verification;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One shell on one host, which answers questions over one connection and one execution. */
public final class Session implements AutoCloseable {
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
     * Connects and starts the shell.
     *
     * @throws io.amibake.core.AmibakeException (status 3) when the host cannot be reached, trusted or logged in to
     */
    public static Session open(Target target, Surroundings surroundings, Deadline deadline, Progress progress) {
        return open(target, surroundings, deadline, Conduct.USUAL.with(progress));
    }

    static Session open(Target target, Surroundings surroundings, Deadline deadline, Conduct conduct) {
        return new Session(target.start("sh -s", deadline, conduct.progress()), surroundings, conduct);
    }

    /**
     * Asks the host, in one round trip unless a probe of several questions fails. Never fails itself for what the host
     * does: what it does not tell is unknown.
     */
    public Answers ask(List<? extends Question<?, ?>> questions, Deadline deadline) {
        Map<Question<?, ?>, Answer<?>> answers = new HashMap<>();
        Map<Question<?, ?>, Duration> times = new HashMap<>();
        List<Probe<?, ?>> again = round(Probes.of(new LinkedHashSet<>(questions)), deadline, answers, times);
        if (!again.isEmpty()) {
            round(again, deadline, answers, times);
        }
        for (Question<?, ?> question : questions) {
            answers.putIfAbsent(question, Answer.unknown(lost.orElse("the host did not tell")));
        }
        return new Answers(answers, times);
    }

    /** Why the connection is gone, if it is. */
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

    /** @return what is to be asked again, one by one */
    private List<Probe<?, ?>> round(
            List<Probe<?, ?>> probes,
            Deadline deadline,
            Map<Question<?, ?>, Answer<?>> answers,
            Map<Question<?, ?>, Duration> times) {
        Map<Integer, Probe<?, ?>> waiting = new LinkedHashMap<>();
        probes.forEach(probe -> waiting.put(probe.number(), probe));
        List<Probe<?, ?>> poor = new ArrayList<>();
        if (lost.isPresent() || probes.isEmpty()) {
            return List.of();
        }
        shell.send(chunk(probes, deadline).getBytes(StandardCharsets.UTF_8));
        try {
            frames.read(deadline, frame -> {
                if (frame.head().number() == 0) {
                    notRoot = Optional.of(Sudo.refusal(frame.head().status(), frame.err()));
                    return;
                }
                Probe<?, ?> probe = waiting.remove(frame.head().number());
                if (probe == null) {
                    return;
                }
                if (probe.questions().size() > 1
                        && (frame.timedOut() || frame.status().orElse(128) >= 128)) {
                    poor.add(probe);
                    return;
                }
                probe.read(reply(frame, probe), answers);
                probe.questions()
                        .forEach(question -> times.put(question, frame.head().took()));
            });
        } catch (SessionLost gone) {
            lost = Optional.of(gone.why());
            return List.of();
        }
        poor.addAll(waiting.values());
        return Probes.single(poor);
    }

    private Reply reply(Frames.Frame frame, Probe<?, ?> probe) {
        Optional<String> denied = probe.topic().privilege() == Privilege.ROOT ? notRoot : Optional.empty();
        return new Reply(
                frame.status(),
                frame.out(),
                frame.err(),
                frame.timedOut(),
                denied,
                frame.head().took());
    }

    private String chunk(List<Probe<?, ?>> probes, Deadline deadline) {
        Chunk chunk = new Chunk(nonce, conduct.searchPath());
        if (!begun) {
            chunk.beginning(conduct.sudoLimit().toSeconds());
            begun = true;
        }
        List<Probe<?, ?>> login = new ArrayList<>();
        List<Probe<?, ?>> root = new ArrayList<>();
        for (Probe<?, ?> probe : probes) {
            (probe.topic().privilege() == Privilege.ROOT ? root : login).add(probe);
        }
        chunk.files(surroundings.nonce(), probes, deadline.left().toSeconds() + 1);
        chunk.section("section", login);
        chunk.section(notRoot.isPresent() ? "section" : "as_root", root);
        return chunk.end();
    }
}
