package io.amibake.verification;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Questions of one topic that one piece of the program answers.
 *
 * @param number names it in one chunk of the program
 * @param kin the same for probes of which the rest need not be tried when several in a row hang; 0 for none
 */
record Probe<S, F>(int number, int kin, Topic<S, F> topic, List<Question<S, F>> questions) {
    private static final Duration LONGEST = Duration.ofDays(1);

    List<S> subjects() {
        List<S> subjects = new ArrayList<>(questions.size());
        for (Question<S, F> question : questions) {
            subjects.add(question.subject());
        }
        return subjects;
    }

    /** Whether it is a program of somebody else's, which may do anything; what may be grouped is ours. */
    boolean strange() {
        return topic.most() == 1;
    }

    /** What it runs. A strange one says first which process group it is. */
    String program() {
        String script = topic.script(subjects());
        return strange() ? "printf '%s\\n' \"$$\" >\"${0%.p}.g\"\n" + script : script;
    }

    /** Its time limit in whole seconds, at least 1. */
    long seconds() {
        Duration limit = topic.limit(subjects());
        Duration bounded = limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
        return Math.max(1, bounded.plusMillis(999).toSeconds());
    }

    /** The answers that are in the reply, by question. */
    void read(Reply reply, Map<Question<?, ?>, Answer<?>> answers) {
        List<Answer<F>> read = answers(reply);
        for (int i = 0; i < questions.size(); i++) {
            answers.put(questions.get(i), i < read.size() ? read.get(i) : Answer.unknown("the host did not tell"));
        }
    }

    /** A host may say anything: what its topic stumbles over is unknown. */
    private List<Answer<F>> answers(Reply reply) {
        try {
            return topic.read(subjects(), reply);
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | NoSuchElementException
                | ArithmeticException
                | DateTimeException unreadable) {
            String why = "what the host says of it cannot be read: " + unreadable.getMessage();
            return Collections.nCopies(questions.size(), Answer.unknown(why));
        }
    }

    /** None of them is answered. */
    void unknown(String why, Map<Question<?, ?>, Answer<?>> answers) {
        for (Question<S, F> question : questions) {
            answers.put(question, Answer.unknown(why));
        }
    }
}
