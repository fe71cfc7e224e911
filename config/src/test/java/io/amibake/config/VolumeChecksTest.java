package io.amibake.config;

import static io.amibake.config.OverlaidImage.problemsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import org.junit.jupiter.api.Test;

class VolumeChecksTest {
    @Test
    void a_volume_is_whole_gibibytes_and_no_smaller_than_the_source() {
        assertThat(problemsWith("build: {rootVolume: {size: 1536MiB, type: gp3}}\n"))
                .containsExactly(
                        new Problem(
                                "a volume of 1536MiB is not a whole number of GiB",
                                "test.yaml:1:28 (build.rootVolume.size)",
                                "write 2GiB"),
                        new Problem(
                                "a volume of 1536MiB is smaller than the 30GiB of the platform's AMIs",
                                "test.yaml:1:28 (build.rootVolume.size)",
                                "write at least 30GiB"));
    }

    @Test
    void each_type_has_its_largest_volume() {
        assertThat(problemsWith("build: {rootVolume: {size: 17TiB, type: gp2}}\n"))
                .containsExactly(new Problem(
                        "a volume of 17TiB is too large for gp2",
                        "test.yaml:1:28 (build.rootVolume.size)",
                        "write at most 16TiB"));
        assertThat(problemsWith("build: {rootVolume: {size: 64TiB, type: gp3}}\n"))
                .isEmpty();
    }

    @Test
    void provisioned_iops_are_given_where_the_type_needs_them() {
        assertThat(problemsWith("build: {rootVolume: {size: 30GiB, type: io1}}\n"))
                .containsExactly(new Problem(
                        "a volume of type io1 needs iops",
                        "test.yaml:1:41 (build.rootVolume.type)",
                        "give build.rootVolume.iops, such as 3000"));
        assertThat(problemsWith("build: {rootVolume: {size: 100GiB, type: io1, iops: 5000}}\n"))
                .isEmpty();
    }

    @Test
    void iops_are_refused_where_the_type_takes_none_or_fewer() {
        assertThat(problemsWith("build: {rootVolume: {size: 30GiB, type: gp2, iops: 3000}}\n"))
                .containsExactly(new Problem(
                        "a volume of type gp2 takes no iops",
                        "test.yaml:1:52 (build.rootVolume.iops)",
                        "remove iops, or use gp3, io1 or io2"));
        assertThat(problemsWith("build: {rootVolume: {size: 30GiB, type: gp3, iops: 100}}\n"))
                .containsExactly(new Problem(
                        "100 iops are out of range for gp3",
                        "test.yaml:1:52 (build.rootVolume.iops)",
                        "write 3000 to 16000"));
        assertThat(problemsWith("build: {rootVolume: {size: 30GiB, type: io1, iops: 3000}}\n"))
                .containsExactly(new Problem(
                        "3000 iops are too many for 30GiB of io1",
                        "test.yaml:1:52 (build.rootVolume.iops)",
                        "write at most 1500, or enlarge the volume"));
    }
}
