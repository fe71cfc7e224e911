package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.ExitStatus;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Faults;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release that is interrupted at the k-th call of AWS, for every k that changes something, and then nothing is left of the
 * run but an AMI that was verified. {@code -Dfaults=all} has it interrupted at the others too.
 */
@Timeout(900)
class ReleaseInterruptionsTest {
    private final Path scratch;

    ReleaseInterruptionsTest(@TempDir Path scratch) {
        this.scratch = scratch;
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_left_where_it_is_interrupted_at_a_call() {
        return Faults.interruptions(Rehearsal.callsOfOne(scratch), this::interrupted);
    }

    private void interrupted(int k) {
        try (Emulator aws = Emulator.start()) {
            aws.console(Rehearsal.CONSOLE);
            Thread thread = Thread.currentThread();
            AtomicBoolean over = new AtomicBoolean();
            aws.before(call -> !over.get(), k, thread::interrupt);
            Rehearsal release = Rehearsal.hasty(aws, scratch);
            boolean done = false;
            try {
                done = release.run() == ExitStatus.DONE;
            } catch (CancellationException interruption) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            } finally {
                over.set(true);
                Thread.interrupted();
            }
            assertThat(release.left())
                    .isIn(done ? List.of(Rehearsal.VERIFIED) : List.of(Rehearsal.VERIFIED, List.of()));
            assertThat(release.left()).isEqualTo(release.isVerified() ? Rehearsal.VERIFIED : List.of());
            release.assertToldNoKey();
        }
    }
}
