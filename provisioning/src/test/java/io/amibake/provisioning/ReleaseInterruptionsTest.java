package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import io.amibake.provisioning.aws.Faults;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release of all that there is that is interrupted, or killed, at the k-th call of AWS, for every k that changes something:
 * then nothing is half done, or {@code clean} finds it. {@code -Dfaults=all} has it interrupted at the others too.
 */
@Timeout(900)
class ReleaseInterruptionsTest {
    private final Path scratch;

    ReleaseInterruptionsTest(@TempDir Path scratch) {
        this.scratch = scratch;
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_left_where_it_is_interrupted_at_a_call() {
        return Faults.interruptions(WholeRelease.calls(scratch), this::interrupted);
    }

    private void interrupted(int k) {
        try (Emulator aws = Emulator.start()) {
            WholeRelease whole = WholeRelease.in(aws, scratch, Faults.TWICE);
            Thread thread = Thread.currentThread();
            AtomicBoolean over = new AtomicBoolean();
            aws.before(call -> !over.get(), k, thread::interrupt);
            try {
                assertThat(whole.release().run()).isEqualTo(ExitStatus.DONE);
            } catch (CancellationException interruption) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            } finally {
                over.set(true);
                Thread.interrupted();
            }
            whole.assertNothingHalfDone();
            whole.release().assertToldNoKey();
        }
    }

    @TestFactory
    Stream<DynamicTest> clean_finds_all_where_it_is_killed_after_a_call() {
        return Faults.interruptions(WholeRelease.calls(scratch), this::killed);
    }

    /** The call is made, but nobody hears the answer, and no other call is made after it. */
    private void killed(int k) {
        try (Emulator aws = Emulator.start()) {
            WholeRelease whole = WholeRelease.in(aws, scratch, Faults.TWICE);
            AtomicBoolean dead = new AtomicBoolean();
            AtomicBoolean over = new AtomicBoolean();
            aws.before(call -> !over.get(), k, () -> dead.set(true));
            aws.failing(call -> !over.get(), k, Fault.LOST_ANSWER);
            aws.failingEvery(call -> dead.get(), Fault.RESET);
            try {
                assertThat(whole.release().run()).isEqualTo(ExitStatus.DONE);
            } catch (AmibakeException silence) {
                assertThat(dead).isTrue();
            }
            dead.set(false);
            over.set(true);
            whole.assertCleaned();
        }
    }
}
