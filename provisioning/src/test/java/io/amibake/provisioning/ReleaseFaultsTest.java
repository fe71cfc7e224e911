package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.CallSettings;
import io.amibake.provisioning.aws.EmulatedBaker;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release in which the k-th call of AWS goes wrong, and then nothing is left of the run but an AMI that was verified. Every
 * call that changes something and every fifth of the others meets one of the faults; {@code -Dfaults=all} has every call meet
 * them all.
 */
@Timeout(900)
class ReleaseFaultsTest {
    private static final List<Fault> FAULTS =
            List.of(Fault.THROTTLED, Fault.DENIED, Fault.RESET, Fault.LOST_ANSWER, Fault.THROTTLED_ONCE, Fault.SILENT);
    private static final CallSettings HASTY = new CallSettings(
            2, Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofMillis(10), Duration.ofMillis(50));

    private final Path scratch;

    ReleaseFaultsTest(@TempDir Path scratch) {
        this.scratch = scratch;
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_left_where_a_call_fails() {
        List<DynamicTest> tests = new ArrayList<>();
        List<ApiCall> calls = callsOfOneRun();
        boolean all = "all".equals(System.getProperty("faults"));
        for (int k = 1; k <= calls.size(); k++) {
            for (int i = 0; i < FAULTS.size(); i++) {
                boolean turn = i == k % FAULTS.size()
                        && (k % 5 == 0 || !calls.get(k - 1).isReading());
                if (all || turn) {
                    int call = k;
                    Fault fault = FAULTS.get(i);
                    tests.add(DynamicTest.dynamicTest(
                            "call " + k + ", " + calls.get(k - 1) + ": " + fault, () -> faulty(call, fault)));
                }
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

    private void faulty(int k, Fault fault) {
        try (Emulator aws = Emulator.start()) {
            aws.console(Rehearsal.CONSOLE);
            List<ApiCall> met = new ArrayList<>();
            AtomicBoolean over = new AtomicBoolean();
            aws.before(
                    call -> !over.get(),
                    k,
                    () -> met.add(aws.calls().get(aws.calls().size() - 1)));
            aws.failing(call -> !over.get(), k, fault);
            Rehearsal release = release(aws);
            boolean done = false;
            try {
                done = release.run() == ExitStatus.DONE;
                assertThat(done).isTrue();
            } catch (AmibakeException failure) {
                assertThat(fault).isNotIn(Fault.THROTTLED_ONCE, Fault.LOST_ANSWER);
                assertThat(failure.problems()).anySatisfy(problem -> assertNames(problem, met.get(0)));
            }
            over.set(true);
            // What is verified stays, though its publication failed.
            assertThat(release.left()).isEqualTo(done || release.isVerified() ? Rehearsal.VERIFIED : List.of());
            assertNoKeys(release);
        }
    }

    private static void assertNames(Problem problem, ApiCall call) {
        assertThat(problem.what()).contains(call.service() + ":" + call.action());
        assertThat(problem.fix()).isNotEmpty();
    }

    private void assertNoKeys(Rehearsal release) {
        assertThat(release.told())
                .noneMatch(line -> line.contains("PRIVATE KEY") || line.contains(Emulator.SECRET_KEY));
    }
}
