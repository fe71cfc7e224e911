package io.amibake.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Questions of one topic that one piece of the program answers.
 *
 * @param number names it in one chunk of the program
 */
record Probe<S, F>(int number, Topic<S, F> topic, List<Question<S, F>> questions) {
    List<S> subjects() {
        List<S> subjects = new ArrayList<>(questions.size());
        for (Question<S, F> question : questions) {
            subjects.add(question.subject());
        }
        return subjects;
    }

    String script() {
        return topic.script(subjects());
    }

    /** Its time limit in whole seconds, at least 1. */
    long seconds() {
        Duration limit = topic.limit(subjects());
        return Math.max(1, limit.plusMillis(999).toSeconds());
    }

    /** The answers that are in the reply, by question. */
    void read(Reply reply, Map<Question<?, ?>, Answer<?>> answers) {
        Iterator<Answer<F>> read = topic.read(subjects(), reply).iterator();
        for (Question<S, F> question : questions) {
            answers.put(question, read.hasNext() ? read.next() : Answer.unknown("the host did not tell"));
        }
    }
}
