package io.amibake.verification;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** What a host said to some questions. */
public final class Answers {
    private final Map<Question<?, ?>, Answer<?>> answers;
    private final Map<Question<?, ?>, Duration> times;

    Answers(Map<Question<?, ?>, Answer<?>> answers, Map<Question<?, ?>, Duration> times) {
        this.answers = answers;
        this.times = times;
    }

    /** To no question at all. */
    public static Answers none() {
        return new Answers(Map.of(), Map.of());
    }

    /**
     * What became of a question.
     *
     * @throws IllegalArgumentException when that was not asked
     */
    @SuppressWarnings("unchecked") // the session stores what the question's own topic has read
    public <S, F> Answer<F> to(Question<S, F> question) {
        Answer<?> answer = answers.get(question);
        if (answer == null) {
            throw new IllegalArgumentException("not asked: " + question.topic().name() + " " + question.subject());
        }
        return (Answer<F>) answer;
    }

    /** Whether these all have one; always so, but of a session that is still asking. */
    public boolean haveAll(Collection<? extends Question<?, ?>> questions) {
        return answers.keySet().containsAll(questions);
    }

    /** How long the host took for it and the questions that were answered together with it; zero when it is unknown. */
    public Duration took(Question<?, ?> question) {
        return times.getOrDefault(question, Duration.ZERO);
    }
}
