package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.provisioning.ReleasePlan.Part;
import io.amibake.provisioning.aws.EmulatedBaker;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Releases whose record cannot be kept, as on a full disk: that is told beside what became of them, never in its place. */
@Timeout(180)
class UnwritableRecordTest {
    private Emulator aws;
    private final Path scratch;

    UnwritableRecordTest(@TempDir Path scratch) {
        this.scratch = scratch;
    }

    @BeforeEach
    void start() {
        aws = Emulator.start();
        aws.console(Rehearsal.CONSOLE);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Rehearsal rehearsal() {
        return Rehearsal.of(aws, TestImage.with(), scratch, new EmulatedBaker(aws));
    }

    @Test
    void a_call_that_fails_is_told_all_the_same() {
        aws.failing(call -> call.action().equals("CreateSecurityGroup") && !call.isReading(), 1, Fault.DENIED);
        Rehearsal release = rehearsal().losing(record -> record.outcome().equals("unfinished"));

        assertThatThrownBy(release::run).isInstanceOfSatisfying(AmibakeException.class, failure -> {
            assertThat(failure.status()).isEqualTo(ExitStatus.INVALID_INPUT);
            assertThat(failure).hasMessageStartingWith("error: ec2:CreateSecurityGroup failed: it is not allowed");
        });

        assertThat(release.told()).containsOnlyOnce(Rehearsal.UNWRITABLE.toString());
        assertThat(release.left()).isEmpty();
    }

    @Test
    void a_failed_check_is_a_failed_check() {
        Rehearsal release = rehearsal().judging(ExitStatus.FOUND).losing(record -> record.outcome()
                .equals("failed"));

        assertThat(release.run()).isEqualTo(ExitStatus.FOUND);

        assertThat(release.told()).containsOnlyOnce(Rehearsal.UNWRITABLE.toString());
        assertThat(release.left()).containsExactlyInAnyOrder("AMI failed", "snapshot failed");
    }

    @Test
    void an_interruption_is_one() {
        Rehearsal release = rehearsal().doing(Thread.currentThread()::interrupt).losing(record -> record.outcome()
                .equals("unfinished"));

        assertThatThrownBy(release::run).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(release.told()).containsOnlyOnce(Rehearsal.UNWRITABLE.toString());
    }

    @Test
    void a_verified_image_stays_and_how_to_go_on_is_told() {
        Rehearsal release = rehearsal().losing(record -> record.outcome().equals("passed"));

        assertIsTold(release);

        assertThat(release.left()).isEqualTo(Rehearsal.VERIFIED);
        assertThat(release.published()).isFalse();
        assertThat(release.told())
                .anyMatch(line -> line.matches("AMI (ami-[0-9a-f]+) stays, and is not all published;"
                        + " amibake publish -c FILE --ami \\1 goes on from there"))
                .doesNotContain(Rehearsal.UNWRITABLE.toString());
    }

    @Test
    void a_verified_image_that_is_not_to_be_published_is_told() {
        Rehearsal release = rehearsal().of(EnumSet.of(Part.VERIFY)).losing(record -> record.outcome()
                .equals("passed"));

        assertIsTold(release);

        assertThat(release.told()).anyMatch(line -> line.matches("AMI ami-[0-9a-f]+ in us-west-2 stays, as passed"));
    }

    @Test
    void an_image_that_nobody_verified_goes_on_as_such() {
        Rehearsal release = rehearsal().of(EnumSet.of(Part.PUBLISH)).losing(record -> record.outcome()
                .equals("unverified"));

        assertIsTold(release);

        assertThat(release.told())
                .anyMatch(line -> line.matches("AMI (ami-[0-9a-f]+) stays, and is not all published;"
                        + " amibake publish -c FILE --ami \\1 --unverified goes on from there"));
    }

    private static void assertIsTold(Rehearsal release) {
        assertThatThrownBy(release::run).isInstanceOfSatisfying(AmibakeException.class, failure -> {
            assertThat(failure.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
            assertThat(failure.problems()).containsExactly(Rehearsal.UNWRITABLE);
        });
    }
}
