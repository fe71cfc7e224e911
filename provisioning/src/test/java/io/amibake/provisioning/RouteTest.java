package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.EmulatedBaker;
import io.amibake.provisioning.aws.Emulator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RouteTest {
    private static final CallerAddress HERE =
            new CallerAddress(URI.create("http://127.0.0.1:1/"), Duration.ofSeconds(1));

    private final Path scratch;
    private Emulator aws;

    RouteTest(@TempDir Path scratch) {
        this.scratch = scratch;
    }

    @BeforeEach
    void start() {
        aws = Emulator.start();
        aws.console(Rehearsal.CONSOLE);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_bastion_a_jump_host_or_a_private_network_lead_to_the_private_address() {
        assertThat(Route.of(TestImage.with(), HERE)).isEqualTo(Route.PUBLIC);
        assertThat(Route.of(TestImage.with(), HERE.throughOthers())).isEqualTo(Route.PRIVATE);
        assertThat(Route.of(TestImage.with("build.network.publicIp=false"), HERE))
                .isEqualTo(Route.PRIVATE);
        assertThat(Route.of(TestImage.with("packer.builder.ssh_bastion_host=bastion.example.org"), HERE))
                .isEqualTo(Route.PRIVATE);
        assertThat(Route.of(TestImage.with("packer.builder.ssh_interface=private_ip"), HERE))
                .isEqualTo(Route.PRIVATE);
        assertThat(Route.of(TestImage.with("packer.builder.ssh_interface=public_ip"), HERE))
                .isEqualTo(Route.PUBLIC);
    }

    @Test
    void who_says_whence_ssh_comes_is_believed_of_both_families() {
        List<String> given = List.of("198.51.100.0/24", "2001:db8::7/128");
        Reach reach = Reach.find(
                aws.cloud("us-west-2"), TestImage.with(), HERE.from(given).throughOthers(), new StepList());

        assertThat(reach.sshFrom()).isEqualTo(given);
        assertThatThrownBy(() -> Reach.find(
                        aws.cloud("us-west-2"),
                        TestImage.with(
                                "build.network.sourceCidr=", "build.network.securityGroup.id=sg-0123456789abcdef0"),
                        HERE.from(given),
                        new StepList()))
                .hasMessageContaining("the config names a security group of its own");
    }

    @Test
    void behind_a_bastion_nobody_knows_where_ssh_comes_from() {
        assertThatThrownBy(() -> Reach.find(
                        aws.cloud("us-west-2"),
                        TestImage.with("build.network.sourceCidr="),
                        HERE.throughOthers(),
                        new StepList()))
                .isInstanceOf(AmibakeException.class)
                .hasMessageContaining("nobody can tell from which address")
                .hasMessageContaining("or the jump host's");
    }

    @Test
    void an_instance_behind_session_manager_has_no_public_address_and_is_known_by_its_id() {
        Rehearsal release = sessionManager("build.network.sourceCidr=");

        assertThat(release.run()).isEqualTo(ExitStatus.DONE);

        assertThat(lastLaunch()).containsEntry("NetworkInterface.1.AssociatePublicIpAddress", "false");
        assertThat(ingress()).containsExactly("127.0.0.1/32");
        assertThat(release.addresses())
                .allMatch(address -> address.startsWith("i-"))
                .hasSize(1);
    }

    @Test
    void an_instance_behind_session_manager_has_the_profile_of_the_building_one() {
        Rehearsal release = sessionManager("build.instanceProfile=no-such-profile");

        assertThatThrownBy(release::run).hasMessageContaining("Instance profile no-such-profile not found");

        assertThat(lastLaunch()).containsEntry("IamInstanceProfile.Name", "no-such-profile");
    }

    private Rehearsal sessionManager(String setting) {
        return Rehearsal.of(
                aws,
                TestImage.with("packer.builder.ssh_interface=session_manager", setting),
                scratch,
                new EmulatedBaker(aws));
    }

    @Test
    void an_instance_behind_a_bastion_has_no_public_address() {
        Rehearsal release = Rehearsal.of(
                aws,
                TestImage.with(
                        "packer.builder.ssh_bastion_host=bastion.example.org", "build.network.sourceCidr=10.0.0.0/8"),
                scratch,
                new EmulatedBaker(aws));

        assertThat(release.run()).isEqualTo(ExitStatus.DONE);

        assertThat(lastLaunch())
                .containsEntry("NetworkInterface.1.AssociatePublicIpAddress", "false")
                .doesNotContainKey("IamInstanceProfile.Name");
        assertThat(ingress()).containsExactly("10.0.0.0/8");
    }

    private Map<String, String> lastLaunch() {
        return made("RunInstances").get(made("RunInstances").size() - 1).parameters();
    }

    private List<String> ingress() {
        return made("AuthorizeSecurityGroupIngress").stream()
                .map(call -> call.parameters().getOrDefault("IpPermissions.1.IpRanges.1.CidrIp", ""))
                .toList();
    }

    private List<ApiCall> made(String action) {
        return aws.calls().stream()
                .filter(call -> call.action().equals(action) && !call.isReading())
                .toList();
    }
}
