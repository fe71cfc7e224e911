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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** At whichever call a publication is broken off: no unfinished copy is left, the AMI stays, and the next does the rest. */
@Timeout(600)
class PublishFaultsTest {
    private static final Region FAR = Region.parse("eu-west-1");

    @Test
    void nothing_half_done_is_left_by_an_interruption_at_a_call_that_changes_something() {
        Thread publisher = Thread.currentThread();
        for (int k = 1; ; k++) {
            try (Emulator aws = Emulator.start()) {
                Trial trial = Trial.of(aws);
                int before = aws.calls().size();
                aws.before(call -> !call.isReading(), k, publisher::interrupt);

                Optional<RuntimeException> end = trial.publish();

                boolean interrupted = Thread.interrupted();
                if (end.isEmpty() && !interrupted && k > Faults.since(aws, before, call -> !call.isReading())) {
                    return;
                }
                end.ifPresent(failure -> assertThat(failure).isInstanceOf(CancellationException.class));
                trial.checkNothingHalfDone(k);
                trial.checkGoesOn(k);
            }
        }
    }

    /** A verified AMI, one that it replaces, and a region to copy to. */
    private record Trial(Emulator aws, ImageFacts image, ImageFacts former, StepList steps) {
        static Trial of(Emulator aws) {
            RunThings things = RunThings.of(aws, "3f9a1c");
            ImageFacts former = things.image("my image 1", Verdict.PASSED);
            things.cloud().images().tag(former, Map.of(RunTags.FAMILY, "my image"));
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

        private Published run() {
            Cloud cloud = Faults.hasty(aws);
            Sweep.Patience patience = new Sweep.Patience(Duration.ofSeconds(5), Duration.ZERO);
            return new PublishRun(cloud, Surroundings.ofThisMachine(), Duration.ofSeconds(10), patience, steps)
                    .publish(plan());
        }

        Optional<RuntimeException> publish() {
            try {
                run();
                return Optional.empty();
            } catch (AmibakeException | CancellationException failure) {
                return Optional.of(failure);
            }
        }

        void checkNothingHalfDone(int k) {
            Cloud cloud = aws.cloud("us-west-2");
            assertThat(cloud.images().find(image.id())).as("call %d", k).isPresent();
            List<Resource> far = cloud.in(FAR).tagged().ofAllRuns();
            assertThat(far).as("call %d: %s", k, steps.notes()).allMatch(resource -> "passed"
                    .equals(resource.tags().get(RunTags.VERDICT)));
            Set<AmiId> shared = Set.copyOf(cloud.in(FAR).images().named("my image 2").stream()
                    .map(ImageFacts::id)
                    .toList());
            assertThat(cloud.in(FAR).parameters().get("/images/mine").map(AmiId::parse))
                    .as("call %d", k)
                    .matches(id -> id.isEmpty() || shared.contains(id.get()));
            assertThat(steps.troubles()).as("call %d", k).isEmpty();
        }

        void checkGoesOn(int k) {
            Published published = run();
            Cloud cloud = aws.cloud("us-west-2");
            assertThat(cloud.images().find(former.id())).as("call %d", k).isEmpty();
            published.images().forEach((region, id) -> {
                Cloud there = cloud.in(region);
                ImageFacts facts = there.images().find(id).orElseThrow();
                assertThat(there.parameters().get("/images/mine"))
                        .as("call %d", k)
                        .contains(id.text());
                assertThat(there.images().sharing(facts).snapshots().values())
                        .as("call %d", k)
                        .containsExactly(List.of(AccountId.parse("210987654321")));
                assertThat(facts.dates().deprecated()).contains(Instant.parse("2028-01-31T00:00:00Z"));
                assertThat(facts.tags()).containsEntry(RunTags.VERDICT, "passed");
            });
            assertThat(published.images()).hasSize(2);
            assertThat(run().changes()).as("call %d", k).isZero();
        }
    }
}
