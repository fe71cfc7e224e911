package io.amibake.provisioning.aws;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.provisioning.Step;
import io.amibake.provisioning.Surroundings;
import io.amibake.provisioning.Wait;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at something again and again, until it is as wanted or the time is over. */
record Poll(CallSettings settings, Surroundings surroundings) {
    /** How it was when it was looked at; a value when it is as wanted. */
    record Look<T>(Step step, Optional<T> value) {
        static <T> Look<T> done(Step step, T value) {
            return new Look<>(step, Optional.of(value));
        }

        static <T> Look<T> notYet(Step step) {
            return new Look<>(step, Optional.empty());
        }
    }

    /**
     * The value as soon as there is one.
     *
     * @param subject what is waited for, such as {@code AMI ami-… to be available}
     * @throws java.util.concurrent.CancellationException when the thread is interrupted; its flag is set then
     */
    <T> T until(String subject, Wait wait, Supplier<Look<T>> look) {
        long start = surroundings.nanoTime();
        Duration pause = settings.shortestPoll();
        @Nullable Step heard = null;
        while (true) {
            Look<T> seen = look.get();
            if (!seen.step().equals(heard)) {
                heard = seen.step();
                wait.listener().accept(heard);
            }
            if (seen.value().isPresent()) {
                return seen.value().get();
            }
            Duration left = wait.limit().minusNanos(surroundings.nanoTime() - start);
            if (left.isNegative() || left.isZero()) {
                throw late(subject, seen.step().state(), wait.limit());
            }
            surroundings.sleep(pause.compareTo(left) < 0 ? pause : left);
            pause = pause.multipliedBy(2).compareTo(settings.longestPoll()) < 0
                    ? pause.multipliedBy(2)
                    : settings.longestPoll();
        }
    }

    private static AmibakeException late(String subject, String state, Duration limit) {
        return AmibakeException.outsideFailed(new Problem(
                "after " + limit.toSeconds() + " s still waiting for " + subject + "; it is '" + state + "'",
                subject,
                "try again; if it stays so, look at it in the AWS console"));
    }
}
