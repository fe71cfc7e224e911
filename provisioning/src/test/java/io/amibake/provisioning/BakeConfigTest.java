package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.core.JsonText;
import io.amibake.core.Mapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BakeConfigTest {
    private static final RunId RUN = RunId.parse("20261123T093012Z-3f9a1c");

    @Test
    void nothing_is_shared_copied_or_announced_by_packer() {
        ImageConfig baked = derived(TestImage.with(
                "image.users=[\"210987654321\"]",
                "image.groups=[all]",
                "image.organizations=[\"arn:aws:organizations::123456789012:organization/o-abcde12345\"]",
                "image.regions=[eu-west-1]",
                "image.deprecateAt=2028-01-31T00:00:00Z",
                "packer.builder.snapshot_groups=[all]"));

        assertThat(baked.image().users()).isEmpty();
        assertThat(baked.image().groups()).isEmpty();
        assertThat(baked.image().organizations()).isEmpty();
        assertThat(baked.image().regions()).isEmpty();
        assertThat(baked.image().deprecateAt()).isEmpty();
        assertThat(baked.packer().builder().get("snapshot_groups")).isEmpty();
    }

    @Test
    void the_building_instance_is_no_spot_instance_and_the_ami_can_go() {
        ImageConfig baked = derived(TestImage.with(
                "packer.version=1.15",
                "packer.pluginVersion=1.3.3",
                "packer.builder.spot_price=auto",
                "packer.builder.spot_tags={Team: x}",
                "packer.builder.deregistration_protection={enabled: true}"));

        assertThat(baked.packer().builder().entries())
                .extracting(Mapping.Entry::key)
                .noneMatch(key -> key.startsWith("spot_") || key.equals("deregistration_protection"));
    }

    @Test
    void packer_calls_aws_as_the_run_does() {
        ImageConfig baked = derived(TestImage.with(
                "build.assumeRole=arn:aws:iam::123456789012:role/bake",
                "packer.builder.profile=other",
                "packer.builder.shared_credentials_file=/etc/other"));

        assertThat(baked.build().assumeRole()).isEmpty();
        assertThat(baked.packer().builder().get("profile")).isEmpty();
        assertThat(baked.packer().builder().get("shared_credentials_file")).isEmpty();
    }

    @Test
    void everything_belongs_to_the_run_and_is_reached_by_its_key_and_group() {
        ImageConfig baked = derived(TestImage.with(
                "image.tags.Team=x",
                "packer.builder.run_tags={Team: y}",
                "packer.builder.temporary_key_pair_name=z",
                "packer.builder.ssh_timeout=10m"));

        assertThat(baked.source().ami()).contains(AmiId.parse("ami-22222222222222222"));
        assertThat(baked.build().network().securityGroup().id()).hasToString("Optional[sg-0123456789abcdef0]");
        assertThat(baked.build().network().sourceCidr()).isEmpty();
        assertThat(baked.image().tags())
                .isEqualTo(Map.of(
                        "Team", "x",
                        "amibake:run", RUN.toString(),
                        "amibake:image", "Test Image 1.0",
                        "amibake:family", "Test Image",
                        "amibake:verdict", "pending"));
        assertThat(JsonText.of(baked.packer().builder())).isEqualTo("""
                        {
                          "ssh_timeout": "10m",
                          "run_tags": {
                            "Team": "y",
                            "amibake:image": "Test Image 1.0",
                            "amibake:run": "20261123T093012Z-3f9a1c"
                          },
                          "run_volume_tags": {
                            "amibake:image": "Test Image 1.0",
                            "amibake:run": "20261123T093012Z-3f9a1c"
                          },
                          "snapshot_tags": {
                            "amibake:family": "Test Image",
                            "amibake:image": "Test Image 1.0",
                            "amibake:run": "20261123T093012Z-3f9a1c",
                            "amibake:verdict": "pending"
                          },
                          "ssh_keypair_name": "amibake 20261123T093012Z-3f9a1c",
                          "ssh_private_key_file": "/scratch/key.pem"
                        }
                        """);
    }

    @Test
    void another_endpoint_is_told_to_packer_which_does_not_read_the_environment() {
        URI endpoint = URI.create("http://127.0.0.1:5000");
        ImageConfig baked = new BakeConfig(order(TestImage.with(), Optional.of(endpoint))).config();

        assertThat(JsonText.of(baked.packer().builder()))
                .contains("\"custom_endpoint_ec2\": \"http://127.0.0.1:5000\"", "\"skip_credential_validation\": true");
    }

    private static ImageConfig derived(ImageConfig image) {
        return new BakeConfig(order(image, Optional.empty())).config();
    }

    private static Baker.Order order(ImageConfig image, Optional<URI> endpoint) {
        return new Baker.Order(
                image,
                AmiId.parse("ami-22222222222222222"),
                RunTags.of(RUN, "Test Image 1.0"),
                "amibake " + RUN,
                Path.of("/scratch/key.pem"),
                "sg-0123456789abcdef0",
                Map.of(),
                endpoint);
    }
}
