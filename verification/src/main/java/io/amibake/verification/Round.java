package io.amibake.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The probes of one chunk, and what has come of them. */
final class Round {
    private final Map<Integer, Probe<?, ?>> waiting = new LinkedHashMap<>();
    private final Map<Privilege, Probe<?, ?>> latest = new EnumMap<>(Privilege.class);
    private final List<Probe<?, ?>> begun = new ArrayList<>();
    private final List<Probe<?, ?>> poor = new ArrayList<>();
    private final Map<Question<?, ?>, Answer<?>> answers;
    private final Map<Question<?, ?>, Duration> times;
    private Optional<String> notRoot;
    private String ended = "it ended the shell on the host that ran it";

    Round(
            List<Probe<?, ?>> probes,
            Map<Question<?, ?>, Answer<?>> answers,
            Map<Question<?, ?>, Duration> times,
            Optional<String> notRoot) {
        for (Probe<?, ?> probe : probes) {
            waiting.put(probe.number(), probe);
        }
        this.answers = answers;
        this.times = times;
        this.notRoot = notRoot;
    }

    /** The host starts a probe. */
    void begun(int number) {
        Probe<?, ?> probe = waiting.get(number);
        if (probe != null) {
            latest.put(probe.topic().privilege(), probe);
            begun.add(probe);
        }
    }

    /** The directory with the probes and what they had printed was removed, so the host stops there. */
    void gone() {
        ended = "the directory for temporary files on the host was removed while it ran";
        if (!begun.isEmpty()) {
            latest.clear();
            Probe<?, ?> last = begun.get(begun.size() - 1);
            latest.put(last.topic().privilege(), last);
        }
        notTwice("what it printed was removed from the host while a later check ran");
    }

    /** What was begun before the latest and may change the host is not asked again, though nothing came of it. */
    private void notTwice(String why) {
        for (Probe<?, ?> probe : begun) {
            if (!latest.containsValue(probe) && !probe.topic().repeatable() && waiting.remove(probe.number(), probe)) {
                probe.unknown(why, answers);
            }
        }
    }

    /** How many frames the host may send at most. */
    int most() {
        return waiting.size() + 1;
    }

    void came(Frame frame) {
        if (frame.number() == 0) {
            notRoot = Optional.of(Sudo.refusal(frame.told(), frame.err()));
            return;
        }
        Probe<?, ?> probe = waiting.remove(frame.number());
        if (probe == null) {
            return; // the host repeats itself
        }
        if (probe.questions().size() > 1 && !frame.whole()) {
            poor.add(probe);
            return;
        }
        probe.questions().forEach(question -> times.put(question, frame.took()));
        Optional<String> trouble = frame.trouble();
        if (trouble.isPresent()) {
            probe.unknown(trouble.get(), answers);
            return;
        }
        probe.read(frame.reply(probe.topic().privilege() == Privilege.ROOT ? notRoot : Optional.empty()), answers);
    }

    /** Why what needs root does not run as root, if it does not. */
    Optional<String> notRoot() {
        return notRoot;
    }

    /**
     * What may be asked again: the probes of several questions that came to a bad end, and those that the host says
     * nothing of because the shell that ran them died. A single question that it was at then is unknown, and never asked
     * twice, nor is a command that was over but whose output had not come: they may change the host.
     */
    List<Probe<?, ?>> unanswered() {
        notTwice("what it printed was lost when a later check ended the shell on the host");
        for (Probe<?, ?> probe : latest.values()) {
            if (probe.questions().size() == 1 && waiting.remove(probe.number(), probe)) {
                probe.unknown(ended, answers);
            }
        }
        List<Probe<?, ?>> unanswered = new ArrayList<>(poor);
        unanswered.addAll(waiting.values());
        return unanswered;
    }
}
