package io.amibake.verification.host;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.Finding;
import io.amibake.verification.facts.Unfit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something of a host. It is looked at when it is first asked about, once and as a whole: what it says later is a picture of
 * that moment. Who wants to see what has changed makes another one.
 *
 * <p>Whatever it is asked, the answer is what is true of the host. When the host could not tell, {@link
 * UnknownFactException} says why; when the thing does not exist and the question is not whether it does, {@link
 * NoSuchThingException} does. For one thread at a time.
 */
public abstract class Handle {
    private final Host host;
    private final String thing;
    private final Map<Question<?, ?>, Answers> told = new HashMap<>();

    /** @param thing what messages call it: {@code file /etc/passwd} */
    Handle(Host host, String thing) {
        this.host = host;
        this.thing = thing;
    }

    /**
     * A name that can be asked about.
     *
     * @throws IllegalArgumentException for one that nothing can have, since what it names would just not be there
     */
    static String fit(String name, Function<String, Optional<Unfit>> rule) {
        rule.apply(name).ifPresent(unfit -> {
            throw new IllegalArgumentException(unfit.what() + ": " + unfit.fix());
        });
        return name;
    }

    /** What it asks when it is looked at. */
    abstract List<Question<?, ?>> questions();

    /** How long its commands may take. */
    Duration limit() {
        return Duration.ZERO;
    }

    /** Looks at it now, unless that is done. */
    void look() {
        host.facts(this);
    }

    /** Another host would answer for itself. */
    void refuseOtherThan(Host asked) {
        if (host != asked) {
            throw new IllegalArgumentException(this + " is of " + host.name() + ", not of " + asked.name());
        }
    }

    /** Of those questions the ones that have no answer yet. */
    List<Question<?, ?>> open() {
        List<Question<?, ?>> open = new ArrayList<>();
        for (Question<?, ?> question : questions()) {
            if (!told.containsKey(question)) {
                open.add(question);
            }
        }
        return open;
    }

    void take(List<Question<?, ?>> asked, Answers answers) {
        for (Question<?, ?> question : asked) {
            told.put(question, answers);
        }
    }

    /** What the host said to a question. */
    <S, F> F fact(Question<S, F> question) {
        return known(answer(question));
    }

    <S, F> Answer<F> answer(Question<S, F> question) {
        Answers answers = told.get(question);
        if (answers == null) {
            answers = host.ask(this, question);
        }
        return answers.to(question);
    }

    <F> F known(Answer<F> answer) {
        if (answer instanceof Answer.Known<F> it) {
            return it.facts();
        }
        throw unknown(((Answer.Unknown<F>) answer).why());
    }

    <T> T present(Finding<T> finding) {
        if (finding instanceof Finding.Present<T> it) {
            return it.value();
        }
        throw absent(((Finding.Absent<T>) finding).why());
    }

    UnknownFactException unknown(String why) {
        return new UnknownFactException(this + " on " + host.name(), why);
    }

    NoSuchThingException absent(String why) {
        return new NoSuchThingException(this + " on " + host.name(), why);
    }

    /** What it is: {@code file /etc/passwd}. Asks nothing. */
    @Override
    public final String toString() {
        return thing;
    }
}
