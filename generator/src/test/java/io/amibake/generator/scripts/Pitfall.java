package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A fault of the original: its code and ours are asked the same question, ours has to pass and the original's to fail. */
final class Pitfall {
    private Pitfall() {}

    /** What is left after a run: the instance, and how the last run ended. */
    record Trial(Sandbox sandbox, Outcome outcome) {
        static Trial of(Sandbox sandbox, String script) {
            return new Trial(sandbox, sandbox.run(script));
        }

        static Trial twice(Sandbox sandbox, String script) {
            sandbox.run(script);
            return of(sandbox, script);
        }

        static Trial of(FirstRun firstRun) {
            return new Trial(firstRun.sandbox(), firstRun.run());
        }
    }

    static <T> void isOnlyTheOriginals(T original, T ours, Consumer<T> question) {
        question.accept(ours);
        ThrowingCallable asked = () -> question.accept(original);
        assertThat(catchThrowable(asked))
                .as("the original passes, so this test shows nothing")
                .isInstanceOf(AssertionError.class);
    }

    /** Of a text that has several faults: each question is one that the original alone gets wrong. */
    @SafeVarargs
    static <T> void eachIsOnlyTheOriginals(T original, T ours, Consumer<T>... questions) {
        for (Consumer<T> question : questions) {
            isOnlyTheOriginals(original, ours, question);
        }
    }
}
