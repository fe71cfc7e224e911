package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.AmiId;
import io.amibake.config.InstanceType;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.GroupRequest;
import io.amibake.provisioning.LaunchRequest;
import io.amibake.provisioning.Machine;
import io.amibake.provisioning.Machines;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.RunId;
import io.amibake.provisioning.Step;
import io.amibake.provisioning.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class Ec2MachinesTest {
    private static final RunId RUN = RunId.parse("20261123T093012Z-3f9a1c");
    private static final Map<String, String> TAGS = Map.of(RunId.TAG, RUN.text(), "Name", "amibake");
    private static final Wait SOON = Wait.upTo(Duration.ofSeconds(10));

    private Emulator aws;
    private Cloud cloud;
    private Machines machines;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        cloud = aws.cloud("us-west-2");
        machines = cloud.machines();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void an_instance_is_launched_awaited_and_ended() {
        Machine launched = machines.launch(request());
        List<Step> steps = new ArrayList<>();

        Machine running = machines.await(launched.id(), SOON.heardBy(steps::add));

        assertThat(running.state()).isEqualTo("running");
        assertThat(running.image()).hasToString(Emulator.SOURCE_X86_64);
        assertThat(running.tags()).isEqualTo(TAGS);
        assertThat(running.addresses().privateIp()).isPresent();
        assertThat(running.addresses().publicIp()).isPresent();
        assertThat(steps).endsWith(new Step("running", OptionalInt.empty()));
        assertThat(aws.calls().get(1).parameters())
                .containsEntry("MetadataOptions.HttpTokens", "required")
                .containsEntry("InstanceInitiatedShutdownBehavior", "terminate")
                .containsEntry("TagSpecification.3.ResourceType", "network-interface");

        machines.terminate(List.of(launched.id(), "i-0123456789abcdef0"));
        machines.awaitTerminated(List.of(launched.id(), "i-0123456789abcdef0"), SOON);
        assertThat(machines.find(launched.id()).map(Machine::state)).contains("terminated");
        assertThat(cloud.tagged().of(RUN)).extracting(Resource::kind).doesNotContain(Resource.Kind.INSTANCE);
    }

    @Test
    void a_launch_whose_answer_was_lost_makes_one_instance() {
        aws.failing(call -> call.action().equals("RunInstances"), 1, Fault.LOST_ANSWER);

        Machine launched = machines.launch(request());

        assertThat(cloud.tagged().of(RUN).stream().filter(left -> left.kind() == Resource.Kind.INSTANCE))
                .extracting(Resource::id)
                .containsExactly(launched.id());
    }

    @Test
    void an_instance_and_its_volumes_are_found_by_the_run() {
        Machine launched = machines.launch(request());

        List<Resource> left = cloud.tagged().of(RUN);

        assertThat(left).extracting(Resource::kind).contains(Resource.Kind.INSTANCE, Resource.Kind.VOLUME);
        Resource instance = left.stream()
                .filter(resource -> resource.id().equals(launched.id()))
                .findFirst()
                .orElseThrow();
        assertThat(instance.uses()).contains(Emulator.SOURCE_X86_64);
        cloud.tagged().delete(instance, SOON);
        assertThat(cloud.tagged().of(RUN)).isEmpty();
    }

    @Test
    void the_console_is_empty_until_something_is_written_on_it() {
        Machine launched = machines.launch(request());

        assertThat(machines.console(launched.id())).isEmpty();
        aws.console("-----BEGIN SSH HOST KEY FINGERPRINTS-----\nüber\n");
        assertThat(machines.console(launched.id())).contains("-----BEGIN SSH HOST KEY FINGERPRINTS-----\nüber\n");
    }

    @Test
    void an_unknown_instance_is_not_found() {
        assertThat(machines.find("i-0123456789abcdef0")).isEmpty();
    }

    private LaunchRequest request() {
        String group = cloud.access()
                .createSecurityGroup(new GroupRequest("test", "For a test", Optional.empty(), Map.of("a", "b")));
        return new LaunchRequest(
                AmiId.parse(Emulator.SOURCE_X86_64),
                InstanceType.parse("t3.micro"),
                Optional.empty(),
                List.of(group),
                "amibake",
                Optional.empty(),
                Optional.empty(),
                TAGS);
    }
}
