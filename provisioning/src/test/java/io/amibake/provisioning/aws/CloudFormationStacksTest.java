package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.Machine;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.RunId;
import io.amibake.provisioning.Stack;
import io.amibake.provisioning.StackEvent;
import io.amibake.provisioning.StackRequest;
import io.amibake.provisioning.Stacks;
import io.amibake.provisioning.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CloudFormationStacksTest {
    private static final RunId RUN = RunId.parse("20261123T093012Z-3f9a1c");
    private static final Wait SOON = Wait.upTo(Duration.ofSeconds(10));
    private static final String TEMPLATE = """
            Parameters:
              Image: {Type: String}
            Resources:
              Template:
                Type: AWS::EC2::LaunchTemplate
                Properties:
                  LaunchTemplateName: test
                  LaunchTemplateData: {ImageId: !Ref Image, InstanceType: t3.micro}
              Group:
                Type: AWS::AutoScaling::AutoScalingGroup
                Properties:
                  MinSize: "2"
                  MaxSize: "2"
                  DesiredCapacity: "2"
                  AvailabilityZones: [us-west-2a]
                  LaunchTemplate:
                    LaunchTemplateId: !Ref Template
                    Version: !GetAtt Template.LatestVersionNumber
            Outputs:
              Group: {Value: !Ref Group}
            """;

    private Emulator aws;
    private Cloud cloud;
    private Stacks stacks;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        cloud = aws.cloud("us-west-2");
        stacks = cloud.stacks();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_stack_is_made_its_instances_are_found_and_it_is_deleted() {
        List<StackEvent> events = new ArrayList<>();

        String id = stacks.deploy(request());
        Stack made = stacks.await(id, SOON, events::add);

        assertThat(made.status()).isEqualTo("CREATE_COMPLETE");
        assertThat(made.name()).isEqualTo("amibake-test");
        assertThat(made.outputs()).containsOnlyKeys("Group");
        assertThat(events).extracting(StackEvent::status).contains("CREATE_COMPLETE");
        assertThat(stacks.find("amibake-test")).contains(made);
        List<Machine> machines = stacks.instances(id);
        assertThat(machines).hasSize(2).allSatisfy(machine -> {
            assertThat(machine.image()).hasToString(Emulator.SOURCE_X86_64);
            assertThat(machine.addresses().privateIp()).isPresent();
        });
        assertThat(cloud.tagged().of(RUN)).extracting(Resource::id).contains(id);

        stacks.delete(id, SOON, events::add);
        stacks.delete(id, SOON, events::add);
        stacks.delete("never-there", SOON, events::add);

        assertThat(stacks.find("amibake-test")).isEmpty();
        assertThat(cloud.tagged().of(RUN)).extracting(Resource::kind).doesNotContain(Resource.Kind.STACK);
        assertThat(cloud.machines().find(machines.get(0).id()).map(Machine::state))
                .contains("terminated");
    }

    @Test
    void a_stack_whose_answer_was_lost_is_found_again() {
        aws.failing(call -> call.action().equals("CreateStack"), 1, Fault.LOST_ANSWER);

        String id = stacks.deploy(request());

        assertThat(stacks.await(id, SOON, event -> {}).status()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void a_stack_that_nobody_may_look_at_is_deleted_all_the_same() {
        String id = stacks.deploy(request());
        aws.failingEvery(call -> call.action().equals("DescribeStacks"), Fault.DENIED);

        assertThatThrownBy(() -> stacks.delete(id, SOON, event -> {}))
                .hasMessageStartingWith("error: stack " + id + " is being deleted, and nobody can see when it is gone:"
                        + " cloudformation:DescribeStacks failed: it is not allowed");

        assertThat(aws.stacks("us-west-2")).isEmpty();
    }

    @Test
    void a_stack_whose_events_nobody_may_read_is_deleted_all_the_same() {
        String id = stacks.deploy(request());
        aws.failingEvery(call -> call.action().equals("DescribeStackEvents"), Fault.DENIED);

        stacks.delete(id, SOON, event -> {});

        assertThat(aws.stacks("us-west-2")).isEmpty();
    }

    @Test
    void a_stack_of_others_is_left_alone() {
        stacks.deploy(request());

        assertThatThrownBy(() -> stacks.deploy(
                        new StackRequest("amibake-test", TEMPLATE, Map.of("Image", Emulator.SOURCE_X86_64), Map.of())))
                .isInstanceOf(AmibakeException.class)
                .hasMessageContaining("cloudformation:CreateStack failed: AWS refused it (AlreadyExistsException)");
    }

    @Test
    void a_template_that_is_too_long_is_refused_before_any_call() {
        StackRequest request = new StackRequest("long", "#".repeat(51_201), Map.of(), Map.of());

        assertThatThrownBy(() -> stacks.deploy(request))
                .isInstanceOfSatisfying(AmibakeException.class, failure -> assertThat(failure.status())
                        .isEqualTo(ExitStatus.INVALID_INPUT))
                .hasMessageStartingWith("error: the template has 51201 bytes, and CloudFormation takes 51200 without a"
                        + " bucket\n  at:  stack long\n");
        assertThat(aws.calls()).isEmpty();
    }

    private static StackRequest request() {
        return new StackRequest(
                "amibake-test", TEMPLATE, Map.of("Image", Emulator.SOURCE_X86_64), Map.of(RunId.TAG, RUN.text()));
    }
}
