package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.provisioning.PublishPlan.Announcement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RetentionTest extends Publishing {
    @Test
    void the_last_of_a_family_stay_and_what_is_none_of_it() {
        ImageFacts first = published("my image 1", Verdict.PASSED);
        ImageFacts second = published("my image 2", Verdict.PASSED);
        ImageFacts failed = published("my image 3", Verdict.FAILED);
        ImageFacts otherFamily = things.image("my image extra 1", Verdict.PASSED);
        cloud.images().tag(otherFamily, Map.of(RunTags.FAMILY, "my image extra"));
        ImageFacts retired = published("my image 0", Verdict.RETIRED);
        ImageFacts neverPublished = things.image("my image 4", Verdict.PASSED);
        ImageFacts image = things.image("my image 5", Verdict.PASSED);
        PublishPlan keepsOne = new PublishPlan(
                image.id(),
                "my image",
                List.of(),
                NOBODY,
                new Announcement(Optional.empty(), Optional.empty(), 1),
                false);

        publish(keepsOne);

        for (ImageFacts stays : List.of(failed, otherFamily, neverPublished, image)) {
            assertThat(cloud.images().find(stays.id())).isPresent();
        }
        for (ImageFacts goes : List.of(first, second, retired)) {
            assertThat(cloud.images().find(goes.id())).isEmpty();
        }
        assertThat(steps.notes())
                .containsExactlyInAnyOrder(
                        "tagged AMI ami: amibake:family=my image",
                        "deregistered AMI ami in us-west-2, my image 2, with its snapshots",
                        "deregistered AMI ami in us-west-2, my image 1, with its snapshots",
                        "deregistered AMI ami in us-west-2, my image 0, with its snapshots");
    }

    private ImageFacts published(String name, Verdict verdict) {
        ImageFacts image = things.image(name, verdict);
        cloud.images().tag(image, Map.of(RunTags.FAMILY, "my image"));
        return image;
    }

    @Test
    void what_was_made_later_than_the_published_one_stays() {
        ImageFacts older = things.image("my image 1", Verdict.PASSED);
        ImageFacts newer = published("my image 2", Verdict.PASSED);

        publish(new PublishPlan(
                older.id(),
                "my image",
                List.of(),
                NOBODY,
                new Announcement(Optional.empty(), Optional.empty(), 2),
                false));

        assertThat(cloud.images().find(newer.id())).isPresent();
        assertThat(cloud.images().find(older.id())).isPresent();
    }
}
