package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.ExitStatus;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.CallSettings;
import io.amibake.provisioning.aws.EmulatedBaker;
import io.amibake.provisioning.aws.Emulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final CallSettings HASTY = new CallSettings(
            2, Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofMillis(10), Duration.ofMillis(50));

    private final Path scratch;

    ReleaseInterruptionsTest(@TempDir Path scratch) {
        this.scratch = scratch;
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_left_where_it_is_interrupted_at_a_call() {
        List<ApiCall> calls = callsOfOneRun();
        boolean all = "all".equals(System.getProperty("faults"));
        List<DynamicTest> tests = new ArrayList<>();
        for (int k = 1; k <= calls.size(); k++) {
            int call = k;
            if (all || !calls.get(k - 1).isReading()) {
                tests.add(DynamicTest.dynamicTest("call " + k + ", " + calls.get(k - 1), () -> interrupted(call)));
            }
        }
        return tests.stream();
    }

    private List<ApiCall> callsOfOneRun() {
        try (Emulator aws = Emulator.start()) {
            aws.console(Rehearsal.CONSOLE);
            assertThat(release(aws).run()).isEqualTo(ExitStatus.DONE);
            return aws.calls();
        }
    }

    private Rehearsal release(Emulator aws) {
        return Rehearsal.of(aws, TestImage.with(), scratch, new EmulatedBaker(aws))
                .with(HASTY);
    }

    private void interrupted(int k) {
        try (Emulator aws = Emulator.start()) {
            aws.console(Rehearsal.CONSOLE);
            Thread thread = Thread.currentThread();
            AtomicBoolean over = new AtomicBoolean();
            aws.before(call -> !over.get(), k, thread::interrupt);
            Rehearsal release = release(aws);
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
            assertNoKeys(release);
        }
    }

    private void assertNoKeys(Rehearsal release) {
        assertThat(release.told())
                .noneMatch(line -> line.contains("PRIVATE KEY") || line.contains(Emulator.SECRET_KEY));
    }
}
