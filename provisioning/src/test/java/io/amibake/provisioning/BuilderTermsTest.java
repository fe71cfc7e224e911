package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import org.junit.jupiter.api.Test;

class BuilderTermsTest {
    @Test
    void what_of_the_builder_is_not_heeded_is_told() {
        assertThat(BuilderTerms.unheeded(TestImage.with(
                        "packer.builder.snapshot_groups=[all]",
                        "packer.builder.ssh_timeout=10m",
                        "packer.builder.profile=other")))
                .containsExactly(
                        "packer.builder.snapshot_groups is not heeded: snapshots are shared with image.users alone, once"
                                + " the AMI is verified",
                        "packer.builder.profile is not heeded: Packer calls AWS with the credentials of the release");
    }

    @Test
    void an_image_of_the_same_name_may_be_that_of_another_release() {
        String reason = " is not heeded: a release replaces no AMI of its name, which may be that of another release;"
                + " release.retain says which go";

        assertThat(BuilderTerms.unheeded(TestImage.with(
                        "packer.builder.force_deregister=true", "packer.builder.force_delete_snapshot=true")))
                .containsExactly(
                        "packer.builder.force_deregister" + reason, "packer.builder.force_delete_snapshot" + reason);
    }

    @Test
    void a_spot_instance_is_none_for_its_launch_template_would_be_nobodys() {
        String reason =
                " is not heeded: the building instance is an on-demand one, for the launch template of a spot one"
                        + " would not be the run's";

        assertThat(BuilderTerms.unheeded(TestImage.with(
                        "packer.builder.spot_price=auto",
                        "packer.builder.spot_tags={Team: x}",
                        "packer.builder.fleet_tags={Team: x}",
                        "packer.builder.block_duration_minutes=60")))
                .containsExactly(
                        "packer.builder.spot_price" + reason,
                        "packer.builder.spot_tags" + reason,
                        "packer.builder.fleet_tags" + reason,
                        "packer.builder.block_duration_minutes" + reason);
    }

    @Test
    void what_packer_alone_finds_or_makes_is_refused_with_the_key_to_give_instead() {
        String elsewhere =
                "': the test instance must be where the image is built, and Packer alone knows what this key of"
                        + " its builder finds";
        String subnet = "remove it, and give build.network.subnet";
        String group = "remove it; give build.network.securityGroup.id, or let the release make a group";

        assertThat(BuilderTerms.refused(TestImage.with(
                        "packer.builder.vpc_filter={filters: {\"tag:Class\": build}}",
                        "packer.builder.subnet_filter={filters: {\"tag:Class\": build}, random: true}",
                        "packer.builder.security_group_filter={filters: {\"tag:Class\": build}}",
                        "packer.builder.security_group_ids=[sg-0123456789abcdef0]",
                        "packer.builder.temporary_iam_instance_profile_policy_document={Version: \"2012-10-17\"}",
                        "packer.builder.skip_create_ami=true",
                        "packer.builder.ssh_timeout=10m")))
                .containsExactly(
                        new Problem(
                                "a release cannot use the builder key 'vpc_filter" + elsewhere,
                                "packer.builder.vpc_filter",
                                subnet),
                        new Problem(
                                "a release cannot use the builder key 'subnet_filter" + elsewhere,
                                "packer.builder.subnet_filter",
                                subnet),
                        new Problem(
                                "a release cannot use the builder key 'security_group_filter" + elsewhere,
                                "packer.builder.security_group_filter",
                                group),
                        new Problem(
                                "a release cannot use the builder key 'security_group_ids': the building and the test"
                                        + " instance have one security group, which a release must know",
                                "packer.builder.security_group_ids",
                                group),
                        new Problem(
                                "a release cannot use the builder key 'temporary_iam_instance_profile_policy_document':"
                                        + " Packer makes a role and an instance profile for it, which nobody could find"
                                        + " if they were left over",
                                "packer.builder.temporary_iam_instance_profile_policy_document",
                                "remove it, and give a profile of your own: build.instanceProfile"),
                        new Problem(
                                "a release cannot use the builder key 'skip_create_ami': there would be no AMI to verify"
                                        + " and publish",
                                "packer.builder.skip_create_ami",
                                "remove it"));
    }

    @Test
    void a_snapshot_of_somebody_else_is_not_taken_into_the_ami() {
        String disks = "packer.builder.ami_block_device_mappings=";

        assertThat(BuilderTerms.refused(TestImage.with(disks + "[{device_name: /dev/xvdb, volume_size: 8}]")))
                .isEmpty();
        assertThat(BuilderTerms.refused(
                        TestImage.with(disks + "[{device_name: /dev/xvdb, snapshot_id: snap-0123456789abcdef0}]")))
                .containsExactly(new Problem(
                        "a release cannot use a snapshot that is there already: those of its AMI are tagged, shared and"
                                + " deleted with it",
                        "packer.builder.ami_block_device_mappings",
                        "remove snapshot_id; what the volume is to hold, a script can put there"));
    }
}
