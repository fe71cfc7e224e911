package io.amibake.config;

import static io.amibake.config.OverlaidImage.problemsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import org.junit.jupiter.api.Test;

class SourceChecksTest {
    @Test
    void a_source_has_one_of_its_three_keys() {
        assertThat(problemsWith("""
                        source:
                          ami: ami-7abc111a
                          filter: {name: "al2023-*", owners: [amazon]}
                        """))
                .containsExactly(new Problem(
                        "the source has both ami and filter", "test.yaml:3:11 (source.filter)", "keep one of them"));
    }

    @Test
    void a_source_has_at_least_one_of_its_three_keys() {
        assertThat(problemsWith("source: {ami: null}\n"))
                .containsExactly(
                        new Problem(
                                "the source names no AMI",
                                "image.yaml:5:9 (source)",
                                "give one of ami, ssmParameter and filter, such as ssmParameter:"
                                        + " /aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id with packer.format: hcl2"));
        assertThat(problemsWith("platform: amazon-linux-1\narchitecture: arm64\nsource: {ami: null}\n"))
                .extracting(Problem::fix)
                .contains("give one of ami, ssmParameter and filter");
    }

    @Test
    void a_parameter_of_the_platforms_has_an_ami_of_the_images_architecture() {
        String parameter = "/aws/service/ecs/optimized-ami/amazon-linux-2023/%srecommended/image_id";
        String source = "source: {ssmParameter: " + parameter.formatted("arm64/") + "}\npacker: {format: hcl2}\n";
        assertThat(problemsWith(source))
                .containsExactly(new Problem(
                        "this parameter has the AMI for arm64, and the image is x86_64",
                        "test.yaml:1:24 (source.ssmParameter)",
                        "use " + parameter.formatted("") + ", or set architecture to arm64"));
        assertThat(problemsWith(source
                        + "architecture: arm64\nbuild: {instanceType: t4g.micro}\nlaunch: {instanceType: t4g.micro}\n"))
                .isEmpty();
    }

    @Test
    void a_filter_names_an_owner() {
        assertThat(problemsWith("source: {filter: {name: \"al2023-*\"}}\n"))
                .containsExactly(new Problem(
                        "the filter names no owner",
                        "test.yaml:1:18 (source.filter)",
                        "give owners: account ids, amazon or self, such as [self]"));
    }

    @Test
    void an_ssm_parameter_needs_hcl2() {
        assertThat(problemsWith("source: {ssmParameter: /my/ami}\n"))
                .containsExactly(new Problem(
                        "source.ssmParameter needs a data source, which Packer's JSON templates do not have",
                        "test.yaml:1:24 (source.ssmParameter)",
                        "use packer.format: hcl2, or source.filter"));
    }

    @Test
    void an_ssm_parameter_needs_a_packer_with_data_sources() {
        assertThat(problemsWith("source: {ssmParameter: /my/ami}\npacker: {format: hcl2, version: \"1.6\"}\n"))
                .containsExactly(new Problem(
                        "source.ssmParameter needs a data source, which Packer 1.6 does not have",
                        "test.yaml:1:24 (source.ssmParameter)",
                        "set packer.version to \"1.7\" or later, or use source.filter"));
    }

    @Test
    void an_ssm_parameter_is_fine_with_hcl2() {
        assertThat(problemsWith("source: {ssmParameter: /my/ami}\npacker: {format: hcl2}\n"))
                .isEmpty();
    }
}
