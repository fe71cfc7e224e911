package io.amibake.config;

import static io.amibake.config.OverlaidImage.problemsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import org.junit.jupiter.api.Test;

class BuildChecksTest {
    @Test
    void the_ami_name_has_128_characters_at_most_with_its_placeholders_filled() {
        String name = "x".repeat(100);
        assertThat(problemsWith("name: " + name + "\nversion: \"{timestamp}.{timestamp}\"\n"))
                .containsExactly(new Problem(
                        "the AMI name '" + "x".repeat(80) + "…' would have 130 characters",
                        "test.yaml:2:10 (version)",
                        "shorten name or version by 2: EC2 allows 128"));
        assertThat(problemsWith("name: " + name + "\nversion: \"{timestamp}.123456789012\"\n"))
                .isEmpty();
    }

    @Test
    void an_existing_security_group_leaves_nothing_to_say_of_a_temporary_one() {
        assertThat(problemsWith("""
                        build:
                          network:
                            securityGroup: {id: sg-7abc111a, name: packer}
                            sourceCidr: 203.0.113.7/32
                        """))
                .containsExactly(
                        new Problem(
                                "build.network.securityGroup.name is for a temporary security group, and the existing group"
                                        + " sg-7abc111a is given",
                                "test.yaml:3:44 (build.network.securityGroup.name)",
                                "remove it, or remove build.network.securityGroup.id"),
                        new Problem(
                                "build.network.sourceCidr is for a temporary security group, and the existing group"
                                        + " sg-7abc111a is given",
                                "test.yaml:4:17 (build.network.sourceCidr)",
                                "remove it, or remove build.network.securityGroup.id"));
    }

    @Test
    void a_vpc_needs_a_subnet() {
        assertThat(problemsWith("build: {network: {vpc: vpc-7abc111a}}\n"))
                .containsExactly(new Problem(
                        "the VPC vpc-7abc111a is given without a subnet, which Packer wants for all but the default VPC",
                        "test.yaml:1:24 (build.network.vpc)",
                        "give build.network.subnet; the VPC follows from it"));
        assertThat(problemsWith("build: {network: {vpc: vpc-7abc111a, subnet: subnet-7abc111a}}\n"))
                .isEmpty();
        assertThat(problemsWith("""
                        build: {network: {vpc: vpc-7abc111a}}
                        packer: {builder: {subnet_filter: {filters: {"tag:Class": build}}}}
                        """)).isEmpty();
    }
}
