package io.amibake.config;

import static io.amibake.config.OverlaidImage.problemsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import org.junit.jupiter.api.Test;

class ArchitectureChecksTest {
    @Test
    void instance_types_are_of_the_image_s_architecture() {
        assertThat(problemsWith("""
                        architecture: arm64
                        build: {instanceType: m5.4xlarge}
                        launch: {instanceType: t4g.small}
                        """))
                .containsExactly(new Problem(
                        "build.instanceType m5.4xlarge is x86_64, and the image is arm64",
                        "test.yaml:2:23 (build.instanceType)",
                        "set build.instanceType to a type such as t4g.2xlarge, or architecture to x86_64"));
    }

    @Test
    void the_architecture_is_to_blame_when_the_instance_type_is_a_default() {
        assertThat(problemsWith("architecture: arm64\nlaunch: {instanceType: t4g.small}\n"))
                .containsExactly(new Problem(
                        "build.instanceType t3.micro is x86_64, and the image is arm64",
                        "test.yaml:1:15 (architecture)",
                        "set build.instanceType to a type such as t4g.micro, or architecture to x86_64"));
    }

    @Test
    void the_instance_type_is_to_blame_when_the_architecture_is_a_default() {
        assertThat(problemsWith("launch: {instanceType: c7g.large}\n"))
                .containsExactly(new Problem(
                        "launch.instanceType c7g.large is arm64, and the image is x86_64",
                        "test.yaml:1:24 (launch.instanceType)",
                        "set launch.instanceType to a type such as t3.large, or architecture to arm64"));
    }

    @Test
    void a_platform_comes_for_some_architectures() {
        assertThat(problemsWith("""
                        platform: amazon-linux-1
                        architecture: arm64
                        build: {instanceType: t4g.small}
                        launch: {instanceType: t4g.small}
                        """))
                .containsExactly(new Problem(
                        "amazon-linux-1 does not come for arm64",
                        "test.yaml:2:15 (architecture)",
                        "set architecture to x86_64, or choose another platform"));
    }
}
