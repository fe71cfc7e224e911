package io.amibake.provisioning;

import io.amibake.config.AccountId;
import io.amibake.config.OrganizationArn;
import io.amibake.config.ParameterPath;
import io.amibake.config.Region;
import io.amibake.config.UtcMinute;
import io.amibake.provisioning.PublishPlan.Announcement;
import io.amibake.provisioning.PublishPlan.Copy;
import io.amibake.provisioning.aws.Emulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of publications share: the emulator, an image, and a publication in a run of its own. */
abstract class Publishing {
    static final Region HOME = Region.parse("us-west-2");
    static final Region FAR = Region.parse("eu-west-1");
    static final AccountId FRIEND = AccountId.parse("210987654321");
    static final Audience NOBODY = new Audience(List.of(), false, List.of());
    static final Announcement NOTHING = new Announcement(Optional.empty(), Optional.empty(), 0);

    final StepList steps = new StepList();
    Emulator aws;
    Cloud cloud;
    Cloud far;
    RunThings things;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        cloud = aws.cloud("us-west-2");
        far = cloud.in(FAR);
        things = RunThings.of(aws, "3f9a1c");
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    Published publish(PublishPlan plan) {
        RunId run = RunId.of(Instant.now(), "abcdef");
        try (Lease lease = Lease.of(run, Lease.Terms.usual(), Surroundings.ofThisMachine(), steps::trouble)) {
            return new Publisher(cloud, lease, Surroundings.ofThisMachine(), Duration.ofSeconds(10), steps)
                    .publish(plan);
        }
    }

    static PublishPlan plan(ImageFacts image) {
        return new PublishPlan(image.id(), "my image", List.of(), NOBODY, NOTHING, false);
    }

    static PublishPlan everything(ImageFacts image) {
        return new PublishPlan(
                image.id(),
                "my image",
                List.of(new Copy(FAR, CopyRequest.Encryption.asSource())),
                new Audience(
                        List.of(FRIEND),
                        false,
                        List.of(OrganizationArn.parse(
                                "arn:aws:organizations::123456789012:organization/o-abcdefghij"))),
                new Announcement(
                        Optional.of(ParameterPath.parse("/images/mine")),
                        Optional.of(UtcMinute.parse("2028-01-31T00:00:00Z")),
                        2),
                false);
    }
}
