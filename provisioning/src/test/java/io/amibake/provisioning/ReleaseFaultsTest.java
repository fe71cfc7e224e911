package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import io.amibake.provisioning.aws.Faults;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release of all that there is in which the k-th call of AWS goes wrong, and then nothing is half done. At which calls,
 * {@link Faults} says.
 */
@Timeout(900)
class ReleaseFaultsTest {
    private final Path scratch;

    ReleaseFaultsTest(@TempDir Path scratch) {
        this.scratch = scratch;
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_left_where_a_call_fails() {
        return Faults.at(WholeRelease.calls(scratch), this::faulty);
    }

    private void faulty(int k, Fault fault) {
        try (Emulator aws = Emulator.start()) {
            WholeRelease whole = WholeRelease.in(aws, scratch, Faults.settings(fault));
            AtomicBoolean ending = new AtomicBoolean();
            aws.before(
                    call -> true, k, () -> ending.set(whole.release().told().contains("deleting what is temporary")));
            Faults.Armed armed = Faults.arm(aws, k, fault);
            try {
                assertThat(whole.release().run()).isEqualTo(ExitStatus.DONE);
                // What is deleted in the end is tried again.
                assertThat(armed.isPassing() || ending.get()).isTrue();
            } catch (AmibakeException failure) {
                armed.assertToldBy(failure);
            }
            armed.disarm();
            whole.assertNothingHalfDone();
            whole.release().assertToldNoKey();
        }
    }
}
