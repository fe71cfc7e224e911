package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.AmiId;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SnapshotProgressTest {
    private static final AmiId AMI = AmiId.parse("ami-0123456789abcdef0");

    private final StepList heard = new StepList();
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    @Test
    void the_percentage_is_told_until_the_next_step() throws InterruptedException {
        SnapshotProgress progress = new SnapshotProgress(heard, this::untilInterrupted, Duration.ofMinutes(1));

        progress.begin("waiting for the AMI's snapshot");
        progress.making(AMI);
        told.await();
        progress.begin("terminating the building instance");
        ended.await();

        assertThat(heard.begun())
                .containsExactly("waiting for the AMI's snapshot", "terminating the building instance");
        assertThat(heard.gone()).containsExactly("pending, [#######.............] 35 %");
    }

    @Test
    void nothing_is_told_once_it_is_closed() throws InterruptedException {
        try (SnapshotProgress progress = new SnapshotProgress(heard, this::untilInterrupted, Duration.ofMinutes(1))) {
            progress.making(AMI);
            told.await();
        }
        ended.await();

        assertThat(heard.gone()).containsExactly("pending, [#######.............] 35 %");
    }

    @Test
    void a_failure_to_look_is_none_of_the_build() throws InterruptedException {
        SnapshotProgress progress = new SnapshotProgress(
                heard,
                (image, wait) -> {
                    told.countDown();
                    throw AmibakeException.outsideFailed(new Problem("denied", "here", "allow it"));
                },
                Duration.ofMinutes(1));

        progress.making(AMI);
        told.await();
        progress.goOn("a line");
        progress.close();

        assertThat(heard.gone()).containsExactly("a line");
        assertThat(heard.troubles()).isEmpty();
    }

    @Test
    void a_step_without_a_percentage_is_its_state() {
        assertThat(new Step("pending", OptionalInt.empty())).hasToString("pending");
        assertThat(new Step("available", OptionalInt.of(100))).hasToString("available, [####################] 100 %");
        assertThat(new Step("pending", OptionalInt.of(0))).hasToString("pending, [....................] 0 %");
    }

    private Object untilInterrupted(AmiId image, Wait wait) {
        wait.listener().accept(new Step("pending", OptionalInt.of(35)));
        told.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            wait.listener().accept(new Step("pending", OptionalInt.of(99)));
            ended.countDown();
            throw new CancellationException("interrupted");
        }
        return image;
    }
}
