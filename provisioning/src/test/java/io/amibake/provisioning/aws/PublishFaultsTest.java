package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.AccountId;
import io.amibake.config.AmiId;
import io.amibake.config.ParameterPath;
import io.amibake.config.Region;
import io.amibake.config.UtcMinute;
import io.amibake.core.AmibakeException;
import io.amibake.provisioning.Audience;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.CopyRequest;
import io.amibake.provisioning.ImageFacts;
import io.amibake.provisioning.PublishPlan;
import io.amibake.provisioning.PublishRun;
import io.amibake.provisioning.Published;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.RunTags;
import io.amibake.provisioning.RunThings;
import io.amibake.provisioning.StepList;
import io.amibake.provisioning.Surroundings;
import io.amibake.provisioning.Sweep;
import io.amibake.provisioning.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Whichever call of a publication goes wrong: no unfinished copy is left, the AMI stays, it is told which call it was, and
 * publishing it again does the rest.
 */
@Timeout(600)
class PublishFaultsTest {
    private static final Region FAR = Region.parse("eu-west-1");

    @TestFactory
    Stream<DynamicTest> nothing_half_done_is_left_where_a_call_fails() {
        return Faults.at(callsOfOne(), PublishFaultsTest::faulty);
    }

    @TestFactory
    Stream<DynamicTest> nothing_half_done_is_left_where_it_is_interrupted_at_a_call() {
        return Faults.interruptions(callsOfOne(), PublishFaultsTest::interrupted);
    }

    private static List<ApiCall> callsOfOne() {
        try (Emulator aws = Emulator.start()) {
            Trial trial = Trial.of(aws);
            int before = aws.calls().size();
            assertThat(trial.publish(Faults.TWICE)).isEmpty();
            List<ApiCall> calls = aws.calls();
            return calls.subList(before, calls.size());
        }
    }

    private static void faulty(int k, Fault fault) {
        try (Emulator aws = Emulator.start()) {
            Trial trial = Trial.of(aws);
            Faults.Armed armed = Faults.arm(aws, k, fault);

            Optional<RuntimeException> end = trial.publish(Faults.settings(fault));

            armed.disarm();
            assertThat(end.isEmpty()).isEqualTo(armed.isPassing());
            end.ifPresent(
                    failure -> assertThat(failure).isInstanceOfSatisfying(AmibakeException.class, armed::assertToldBy));
            trial.checkNothingHalfDone();
            trial.checkGoesOn();
        }
    }

    private static void interrupted(int k) {
        Thread publisher = Thread.currentThread();
        try (Emulator aws = Emulator.start()) {
            Trial trial = Trial.of(aws);
            aws.before(call -> true, k, publisher::interrupt);

            Optional<RuntimeException> end = trial.publish(Faults.TWICE);

            assertThat(Thread.interrupted()).isTrue();
            end.ifPresent(failure -> assertThat(failure).isInstanceOf(CancellationException.class));
            trial.checkNothingHalfDone();
            trial.checkGoesOn();
        }
    }

    /** A verified AMI, one that it replaces, and a region to copy to. */
    private record Trial(Emulator aws, ImageFacts image, ImageFacts former, StepList steps) {
        static Trial of(Emulator aws) {
            RunThings things = RunThings.of(aws, "3f9a1c");
            ImageFacts former = things.image("my image 1", Verdict.PASSED);
            things.cloud().images().tag(former, Map.of(RunTags.FAMILY, "my image", RunTags.PUBLISHED, "/images/mine"));
            return new Trial(aws, things.image("my image 2", Verdict.PASSED), former, new StepList());
        }

        private PublishPlan plan() {
            return new PublishPlan(
                    image.id(),
                    "my image",
                    List.of(new PublishPlan.Copy(FAR, CopyRequest.Encryption.asSource())),
                    new Audience(List.of(AccountId.parse("210987654321")), false, List.of()),
                    new PublishPlan.Announcement(
                            Optional.of(ParameterPath.parse("/images/mine")),
                            Optional.of(UtcMinute.parse("2028-01-31T00:00:00Z")),
                            1),
                    false);
        }

        private Published run(CallSettings settings) {
            Cloud cloud = aws.cloud("us-west-2", settings);
            Sweep.Patience patience = new Sweep.Patience(Duration.ofSeconds(5), Duration.ZERO, Duration.ZERO);
            return new PublishRun(cloud, Surroundings.ofThisMachine(), Duration.ofSeconds(10), patience, steps)
                    .publish(plan());
        }

        Optional<RuntimeException> publish(CallSettings settings) {
            try {
                run(settings);
                return Optional.empty();
            } catch (AmibakeException | CancellationException failure) {
                return Optional.of(failure);
            }
        }

        void checkNothingHalfDone() {
            Cloud cloud = aws.cloud("us-west-2");
            assertThat(cloud.images().find(image.id())).isPresent();
            List<Resource> far = cloud.in(FAR).tagged().ofAllRuns();
            assertThat(far).as("%s", steps.notes()).allMatch(resource -> "passed"
                    .equals(resource.tags().get(RunTags.VERDICT)));
            Set<AmiId> shared = Set.copyOf(cloud.in(FAR).images().named("my image 2").stream()
                    .map(ImageFacts::id)
                    .toList());
            assertThat(cloud.in(FAR).parameters().get("/images/mine").map(AmiId::parse))
                    .matches(id -> id.isEmpty() || shared.contains(id.get()));
            assertThat(steps.troubles()).isEmpty();
        }

        void checkGoesOn() {
            Published published = run(Faults.TWICE);
            Cloud cloud = aws.cloud("us-west-2");
            assertThat(cloud.images().find(former.id())).isEmpty();
            published.images().forEach((region, id) -> {
                Cloud there = cloud.in(region);
                ImageFacts facts = there.images().find(id).orElseThrow();
                assertThat(there.parameters().get("/images/mine")).contains(id.text());

                assertThat(there.images().sharing(facts).snapshots().values()).containsExactly(plan().audience());

                assertThat(facts.dates().deprecated()).contains(Instant.parse("2028-01-31T00:00:00Z"));
                assertThat(facts.tags()).containsEntry(RunTags.VERDICT, "passed");
            });
            assertThat(published.images()).hasSize(2);
            assertThat(run(Faults.TWICE).changes()).isZero();
        }
    }
}
