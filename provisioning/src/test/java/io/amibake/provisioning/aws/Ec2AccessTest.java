package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.SubnetId;
import io.amibake.core.AmibakeException;
import io.amibake.provisioning.Access;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.GroupRequest;
import io.amibake.provisioning.KeyPair;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.RunId;
import io.amibake.provisioning.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class Ec2AccessTest {
    private static final RunId RUN = RunId.parse("20261123T093012Z-3f9a1c");
    private static final Map<String, String> TAGS = Map.of(RunId.TAG, RUN.text(), "Name", "amibake");

    private Emulator aws;
    private Cloud cloud;
    private Access access;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        cloud = aws.cloud("us-west-2");
        access = cloud.access();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_key_pair_is_made_with_its_tags_and_deleted() {
        KeyPair pair = access.createKeyPair("amibake test", TAGS);

        assertThat(pair.name()).isEqualTo("amibake test");
        assertThat(pair.material().reveal()).startsWith("-----BEGIN ");
        assertThat(cloud.tagged().of(RUN)).singleElement().satisfies(left -> {
            assertThat(left).hasToString("key pair " + pair.id() + " in us-west-2");
            assertThat(left.tags()).isEqualTo(TAGS);
        });

        access.renew(pair.id(), Map.of("amibake:alive-until", "2026-11-23T10:00:00Z"));
        assertThat(cloud.tagged().of(RUN).get(0).tags())
                .containsEntry("amibake:alive-until", "2026-11-23T10:00:00Z")
                .containsAllEntriesOf(TAGS);

        access.deleteKeyPair(pair.id());
        access.deleteKeyPair(pair.id());
        assertThat(cloud.tagged().of(RUN)).isEmpty();
    }

    @Test
    void a_key_pair_whose_answer_was_lost_is_made_anew_since_its_key_is_told_once() {
        aws.failing(call -> call.action().equals("CreateKeyPair"), 1, Fault.LOST_ANSWER);

        KeyPair pair = access.createKeyPair("amibake test", TAGS);

        assertThat(cloud.tagged().of(RUN)).extracting(Resource::id).containsExactly(pair.id());
    }

    @Test
    void a_key_pair_of_others_is_left_alone() {
        access.createKeyPair("amibake test", Map.of(RunId.TAG, "20261123T093012Z-000000"));

        assertThatThrownBy(() -> access.createKeyPair("amibake test", TAGS))
                .isInstanceOf(AmibakeException.class)
                .hasMessage("error: ec2:CreateKeyPair failed: AWS refused it (InvalidKeyPair.Duplicate): The keypair"
                        + " 'amibake test' already exists.\n  at:  us-west-2, " + aws.endpoint()
                        + ", amibake test\n  fix: correct what AWS names, in config or options, and try again");
        assertThat(cloud.tagged().ofAllRuns()).hasSize(1);
    }

    @Test
    void a_security_group_that_ec2_does_not_know_yet_is_asked_about_again() {
        String group = access.createSecurityGroup(new GroupRequest("new", "of a test", Optional.empty(), Map.of()));
        aws.failing(call -> call.action().equals("AuthorizeSecurityGroupIngress"), 1, Fault.UNKNOWN_GROUP);

        access.allowSsh(group, List.of("203.0.113.7/32"));

        assertThat(aws.all("us-west-2", "DescribeSecurityGroups&GroupId.1=" + group, "cidrIp"))
                .contains("203.0.113.7/32");
    }

    @Test
    void a_security_group_lets_ssh_in_from_its_blocks_alone() {
        String group = access.createSecurityGroup(new GroupRequest("bake", "For a test", Optional.empty(), TAGS));
        access.allowSsh(group, List.of("203.0.113.7/32", "2001:db8::7/128"));
        access.allowSsh(group, List.of("203.0.113.7/32"));

        assertThat(aws.calls().stream()
                        .filter(call -> call.action().equals("AuthorizeSecurityGroupIngress"))
                        .findFirst()
                        .orElseThrow()
                        .parameters())
                .containsEntry("IpPermissions.1.IpProtocol", "tcp")
                .containsEntry("IpPermissions.1.FromPort", "22")
                .containsEntry("IpPermissions.1.ToPort", "22")
                .containsEntry("IpPermissions.1.IpRanges.1.CidrIp", "203.0.113.7/32")
                .containsEntry("IpPermissions.1.Ipv6Ranges.1.CidrIpv6", "2001:db8::7/128");
        assertThat(cloud.tagged().of(RUN)).extracting(Resource::id).containsExactly(group);
        access.deleteSecurityGroup(group, Wait.upTo(Duration.ofSeconds(1)));
        access.deleteSecurityGroup(group, Wait.upTo(Duration.ofSeconds(1)));
        assertThat(cloud.tagged().of(RUN)).isEmpty();
    }

    @Test
    void a_security_group_whose_answer_was_lost_is_found_again() {
        aws.failing(call -> call.action().equals("CreateSecurityGroup"), 1, Fault.LOST_ANSWER);

        String group = access.createSecurityGroup(new GroupRequest("bake", "For a test", Optional.empty(), TAGS));

        assertThat(cloud.tagged().of(RUN)).extracting(Resource::id).containsExactly(group);
    }

    @Test
    void a_subnet_that_does_not_exist_has_no_vpc() {
        assertThat(cloud.machines().vpcOf(SubnetId.parse("subnet-0123456789abcdef0")))
                .isEmpty();
    }
}
