package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.Leftover;
import io.amibake.provisioning.Litter;
import io.amibake.provisioning.RunThings;
import io.amibake.provisioning.Surroundings;
import io.amibake.provisioning.Sweep;
import io.amibake.provisioning.Swept;
import io.amibake.provisioning.Unseen;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Whichever call of {@code clean} goes wrong: all that dead runs left is gone in the end, or what is left is told. */
@Timeout(600)
class SweepFaultsTest {
    private static final List<Region> HOME = List.of(Region.parse("us-west-2"));
    private static final Sweep.Patience HASTY = new Sweep.Patience(Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO);
    /** For what is in use, and stays so. */
    private static final Sweep.Patience SHORT =
            new Sweep.Patience(Duration.ofMillis(300), Duration.ZERO, Duration.ZERO);

    /** More calls of a kind than any sweep makes. */
    private static final int EVERY = 60;

    @TestFactory
    Stream<DynamicTest> all_goes_where_a_call_fails() {
        return Faults.at(callsOfOne(), SweepFaultsTest::faulty);
    }

    @TestFactory
    Stream<DynamicTest> what_stays_is_told_where_a_call_always_fails() {
        return callsOfOne().stream()
                .filter(call -> Faults.areAllWanted() || !call.isReading())
                .map(ApiCall::action)
                .distinct()
                .flatMap(action -> Faults.lasting()
                        .map(fault -> DynamicTest.dynamicTest(action + ": " + fault, () -> hopeless(action, fault))));
    }

    @TestFactory
    Stream<DynamicTest> what_stays_is_told_where_it_is_interrupted_at_a_call() {
        return Faults.interruptions(callsOfOne(), SweepFaultsTest::interrupted);
    }

    private static List<ApiCall> callsOfOne() {
        try (Emulator aws = Emulator.start()) {
            RunThings dead = dead(aws);
            int before = aws.calls().size();
            clean(aws, Faults.TWICE).throwIfLeft();
            List<ApiCall> calls = aws.calls();
            assertGone(dead);
            return calls.subList(before, calls.size());
        }
    }

    private static RunThings dead(Emulator aws) {
        RunThings dead = RunThings.of(aws, "00dead");
        dead.allOfTheDead();
        return dead;
    }

    private static Sweep sweep(Emulator aws, CallSettings settings) {
        Cloud cloud = aws.cloud("us-west-2", settings);
        return Sweep.of(cloud, Surroundings.ofThisMachine()).with(HASTY);
    }

    /** As the command does it, which tells as well what it could not look for. */
    private static Swept clean(Emulator aws, CallSettings settings) {
        Sweep sweep = sweep(aws, settings);
        Litter litter = sweep.look(HOME);
        Swept swept = sweep.sweep(litter.over(), HOME);
        if (!litter.unseen().isEmpty()) {
            throw AmibakeException.all(litter.unseen().stream().map(Unseen::why).toList());
        }
        return swept;
    }

    private static void assertGone(RunThings dead) {
        assertThat(dead.left()).isEmpty();
        assertThat(dead.cloud().images().named(dead.imageName())).isEmpty();
    }

    private static void faulty(int k, Fault fault) {
        try (Emulator aws = Emulator.start()) {
            RunThings dead = dead(aws);
            List<String> before = dead.left();
            Faults.Armed armed = Faults.arm(aws, k, fault);
            try {
                clean(aws, Faults.settings(fault)).throwIfLeft();
            } catch (AmibakeException blind) {
                armed.assertToldBy(blind);
                armed.disarm();
                assertThat(before).containsAll(dead.left());
                clean(aws, Faults.TWICE).throwIfLeft();
            }
            armed.disarm();
            assertGone(dead);
        }
    }

    private static void hopeless(String action, Fault fault) {
        try (Emulator aws = Emulator.start()) {
            RunThings dead = dead(aws);
            AtomicBoolean over = new AtomicBoolean();
            for (int k = 1; k <= EVERY; k++) {
                aws.failing(call -> call.action().equals(action) && !over.get(), k, fault);
            }

            Swept swept = sweep(aws, Faults.TWICE).with(SHORT).sweep(dead.run(), HOME);

            over.set(true);
            assertThat(swept.left()).extracting(Leftover::problem).allSatisfy(problem -> assertThat(problem.fix())
                    .contains("delete it: a"));
            assertThat(swept.left())
                    .extracting(left -> left.problem().what())
                    .matches(told -> told.isEmpty()
                            || told.stream().anyMatch(what -> what.contains(":" + action + " failed: ")));
            assertAllIsTold(dead, swept);
        }
    }

    private static void interrupted(int k) {
        Thread sweeper = Thread.currentThread();
        try (Emulator aws = Emulator.start()) {
            RunThings dead = dead(aws);
            List<String> before = dead.left();
            aws.before(call -> true, k, sweeper::interrupt);
            try {
                Swept swept = clean(aws, Faults.TWICE);
                assertThat(Thread.interrupted()).isTrue();
                assertAllIsTold(dead, swept);
            } catch (CancellationException whileLooking) {
                assertThat(Thread.interrupted()).isTrue();
                assertThat(dead.left()).isEqualTo(before);
            }
        }
    }

    private static void assertAllIsTold(RunThings dead, Swept swept) {
        List<String> left = dead.left();
        List<String> told = swept.left().stream().map(Leftover::what).toList();
        if (!told.contains("whatever run " + dead.run() + " has in us-west-2")) {
            assertThat(told).containsAll(left);
        }
        assertThat(swept.deleted()).noneMatch(gone -> left.contains(gone.toString()));
    }
}
