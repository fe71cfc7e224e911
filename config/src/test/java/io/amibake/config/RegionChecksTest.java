package io.amibake.config;

import static io.amibake.config.OverlaidImage.problemsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import org.junit.jupiter.api.Test;

class RegionChecksTest {
    @Test
    void nothing_is_listed_twice() {
        assertThat(problemsWith("""
                        image:
                          regions: [eu-west-1, us-east-1, eu-west-1]
                          users: ["123456789012", "123456789012"]
                        """))
                .containsExactly(
                        new Problem(
                                "'eu-west-1' is listed twice in image.regions",
                                "test.yaml:2:35 (image.regions[2])",
                                "remove one of the two"),
                        new Problem(
                                "'123456789012' is listed twice in image.users",
                                "test.yaml:3:27 (image.users[1])",
                                "remove one of the two"));
    }

    @Test
    void everything_is_in_the_partition_of_the_building_region() {
        String fix = "build a separate image for aws-cn: nothing crosses partitions";
        assertThat(problemsWith("""
                        build: {assumeRole: "arn:aws-cn:iam::123456789012:role/bake"}
                        image:
                          regions: [cn-north-1]
                          organizations: ["arn:aws-cn:organizations::123456789012:organization/o-abcdefghij"]
                        """))
                .containsExactly(
                        new Problem(
                                "build.assumeRole is in the partition aws-cn, and the image is built in aws (us-west-2)",
                                "test.yaml:1:21 (build.assumeRole)",
                                fix),
                        new Problem(
                                "image.regions[0] is in the partition aws-cn, and the image is built in aws (us-west-2)",
                                "test.yaml:3:13 (image.regions[0])",
                                fix),
                        new Problem(
                                "image.organizations[0] is in the partition aws-cn, and the image is built in aws (us-west-2)",
                                "test.yaml:4:19 (image.organizations[0])",
                                fix));
    }

    @Test
    void the_building_region_may_be_among_the_regions() {
        assertThat(problemsWith("image: {regions: [us-west-2, eu-west-1]}\n")).isEmpty();
    }
}
