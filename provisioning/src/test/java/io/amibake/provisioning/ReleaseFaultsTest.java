package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import io.amibake.provisioning.aws.Faults;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release in which the k-th call of AWS goes wrong, and then nothing is left of the run but an AMI that was verified. At
 * which calls, {@link Faults} says.
 */
@Timeout(900)
class ReleaseFaultsTest {
    private final Path scratch;

    ReleaseFaultsTest(@TempDir Path scratch) {
        this.scratch = scratch;
    }

    @TestFactory
    Stream<DynamicTest> nothing_is_left_where_a_call_fails() {
        return Faults.at(Rehearsal.callsOfOne(scratch), this::faulty);
    }

    private void faulty(int k, Fault fault) {
        try (Emulator aws = Emulator.start()) {
            aws.console(Rehearsal.CONSOLE);
            Faults.Armed armed = Faults.arm(aws, k, fault);
            Rehearsal release = Rehearsal.hasty(aws, scratch).with(Faults.settings(fault));
            boolean done = false;
            try {
                done = release.run() == ExitStatus.DONE;
                assertThat(done).isTrue();
            } catch (AmibakeException failure) {
                armed.assertToldBy(failure);
            }
            armed.disarm();
            // What is verified stays, though its publication failed.
            assertThat(release.left()).isEqualTo(done || release.isVerified() ? Rehearsal.VERIFIED : List.of());
            release.assertToldNoKey();
        }
    }
}
