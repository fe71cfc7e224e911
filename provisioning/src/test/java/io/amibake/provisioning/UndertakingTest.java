package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.config.Region;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

class UndertakingTest {
    private static final AmiId SOURCE = AmiId.parse("ami-0123456789abcdef0");

    @Test
    void as_many_tags_as_a_config_may_have_leave_room_for_those_of_a_published_copy() {
        StringJoiner most = new StringJoiner(", ", "image.tags={Name: x, Version: y, ", "}");
        for (int i = 1; i <= 40; i++) {
            most.add("T" + i + ": x");
        }
        ImageConfig image = TestImage.with(most.toString());
        ReleasePlan plan = new ReleasePlan(
                image, RunId.parse("20261123T093012Z-3f9a1c"), EnumSet.allOf(ReleasePlan.Part.class), Optional.empty());

        CopyRequest copy = Undertaking.of(plan, SOURCE, Optional.empty()).copyFrom(Region.parse("eu-west-1"));

        Set<String> keys = new HashSet<>(copy.tags().keySet());
        keys.add(RunTags.PUBLISHED);
        assertThat(keys).hasSize(50);
    }
}
