package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.AmibakeException;
import io.amibake.provisioning.Step;
import io.amibake.provisioning.Surroundings;
import io.amibake.provisioning.Wait;
import io.amibake.provisioning.aws.Poll.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PollTest {
    private static final Step PENDING = new Step("pending", OptionalInt.empty());
    private static final Step DONE = new Step("available", OptionalInt.of(100));

    /** Time passes by sleep alone. */
    private static final class Sleeper implements Surroundings {
        private final List<Duration> naps = new ArrayList<>();
        private Duration time = Duration.ZERO;

        @Override
        public Instant now() {
            return Instant.EPOCH.plus(time);
        }

        @Override
        public long nanoTime() {
            return time.toNanos();
        }

        @Override
        public void sleep(Duration nap) {
            naps.add(nap);
            time = time.plus(nap);
        }

        @Override
        public String nonce() {
            return "0".repeat(32);
        }
    }

    @Test
    void looks_are_further_and_further_apart_and_each_new_state_is_heard_once() {
        Sleeper sleeper = new Sleeper();
        Iterator<Look<String>> looks = List.of(
                        Look.<String>notYet(PENDING),
                        Look.<String>notYet(PENDING),
                        Look.<String>notYet(new Step("pending", OptionalInt.of(40))),
                        Look.done(DONE, "ami-1"))
                .iterator();
        List<Step> heard = new ArrayList<>();

        String found = new Poll(CallSettings.usual(), sleeper)
                .until(
                        "AMI ami-1 to be available",
                        Wait.upTo(Duration.ofMinutes(1)).heardBy(heard::add),
                        looks::next);

        assertThat(found).isEqualTo("ami-1");
        assertThat(heard).containsExactly(PENDING, new Step("pending", OptionalInt.of(40)), DONE);
        assertThat(sleeper.naps).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void the_last_look_is_at_the_limit() {
        Sleeper sleeper = new Sleeper();
        Poll poll = new Poll(CallSettings.usual(), sleeper);

        assertThatThrownBy(() -> poll.until(
                        "AMI ami-1 to be available", Wait.upTo(Duration.ofSeconds(20)), () -> Look.notYet(PENDING)))
                .isInstanceOf(AmibakeException.class)
                .hasMessage("error: after 20 s still waiting for AMI ami-1 to be available; it is 'pending'\n"
                        + "  at:  AMI ami-1 to be available\n"
                        + "  fix: try again; if it stays so, look at it in the AWS console");
        assertThat(sleeper.naps)
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(5));
    }

    @Test
    void an_interrupt_ends_a_wait_at_once_and_the_flag_stays() {
        Poll poll = new Poll(CallSettings.usual(), Surroundings.ofThisMachine());

        assertThatThrownBy(() -> poll.until("anything", Wait.upTo(Duration.ofMinutes(1)), () -> {
                    Thread.currentThread().interrupt();
                    return Look.notYet(PENDING);
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
