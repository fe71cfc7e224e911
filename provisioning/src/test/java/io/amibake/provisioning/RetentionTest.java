package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.ParameterPath;
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
        cloud.images().tag(neverPublished, Map.of(RunTags.FAMILY, "my image"));
        ImageFacts byParameter = published("my image 3b", Verdict.PASSED, "/images/other");
        ImageFacts bySeveral = published("my image 3c", Verdict.PASSED, RunTags.SEVERAL);
        ImageFacts audited = published("my image 1 for audit", Verdict.PASSED);
        cloud.images().tag(audited, Map.of(RunTags.IMAGE, "my image 1"));
        ImageFacts copied = published("my image 1b", Verdict.PASSED);
        cloud.images().tag(copied, Map.of(RunTags.COPY_OF, first.id().text()));
        ImageFacts image = things.image("my image 5", Verdict.PASSED);
        PublishPlan keepsOne = new PublishPlan(
                image.id(),
                "my image",
                List.of(),
                NOBODY,
                new Announcement(Optional.empty(), Optional.empty(), 1),
                false);

        publish(keepsOne);

        for (ImageFacts stays :
                List.of(failed, otherFamily, neverPublished, byParameter, bySeveral, audited, copied, image)) {
            assertThat(cloud.images().find(stays.id())).isPresent();
        }
        for (ImageFacts goes : List.of(first, second, retired)) {
            assertThat(cloud.images().find(goes.id())).isEmpty();
        }
        assertThat(steps.notes())
                .containsExactlyInAnyOrder(
                        "tagged AMI ami: amibake:family=my image",
                        "AMI ami in us-west-2 is published",
                        "deregistered AMI ami in us-west-2, my image 2, with its snapshots",
                        "deregistered AMI ami in us-west-2, my image 1, with its snapshots",
                        "deregistered AMI ami in us-west-2, my image 0, with its snapshots");
    }

    private ImageFacts published(String name, Verdict verdict) {
        return published(name, verdict, RunTags.NO_PARAMETER);
    }

    private ImageFacts published(String name, Verdict verdict, String as) {
        ImageFacts image = things.image(name, verdict);
        cloud.images().tag(image, Map.of(RunTags.FAMILY, "my image", RunTags.PUBLISHED, as));
        return image;
    }

    @Test
    void an_image_that_is_published_by_a_second_parameter_is_replaced_by_neither() {
        ImageFacts image = things.image("my image 1", Verdict.PASSED);

        publish(byParameter(image, "/images/staging"));
        publish(byParameter(image, "/images/production"));

        ImageFacts found = cloud.images().find(image.id()).orElseThrow();
        assertThat(found.tags()).containsEntry(RunTags.PUBLISHED, RunTags.SEVERAL);
        assertThat(publish(byParameter(found, "/images/staging")).changes()).isZero();
    }

    private static PublishPlan byParameter(ImageFacts image, String parameter) {
        return new PublishPlan(
                image.id(),
                "my image",
                List.of(),
                NOBODY,
                new Announcement(Optional.of(ParameterPath.parse(parameter)), Optional.empty(), 1),
                false);
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

    @Test
    void an_image_goes_that_only_an_older_version_of_the_parameter_names() {
        ImageFacts first = published("my image 1", Verdict.PASSED, "/images/mine");
        cloud.parameters().put("/images/mine", first.id(), Map.of());
        ImageFacts image = things.image("my image 2", Verdict.PASSED);

        publish(byParameter(image, "/images/mine"));

        assertThat(cloud.parameters().get("/images/mine:1")).contains(first.id().text());
        assertThat(cloud.images().find(first.id())).isEmpty();
        assertThat(cloud.images().find(image.id())).isPresent();
    }
}
