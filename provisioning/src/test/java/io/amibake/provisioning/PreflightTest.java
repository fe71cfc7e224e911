package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.AmiId;
import io.amibake.config.ImageConfig;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.EmulatedBaker;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PreflightTest {
    private static final RunId RUN = RunId.parse("20261123T093012Z-3f9a1c");

    private static final String UNTOLD = "EC2 denies in us-west-2, of things that are not there yet: ec2:StopInstances,"
            + " ec2:DeleteSnapshot; a release needs them for what carries the tag amibake:run";

    private final StepList steps = new StepList();
    private Emulator aws;

    @BeforeEach
    void start() {
        aws = Emulator.start();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void every_permission_that_is_missing_is_named_at_once() {
        for (String action : new String[] {"CreateKeyPair", "RunInstances", "DeleteSnapshot", "StopInstances"}) {
            aws.failing(call -> call.action().equals(action), 1, Fault.DENIED);
        }

        Problem problem = problemOf(TestImage.with(), ExitStatus.INVALID_INPUT);

        assertThat(problem.what())
                .endsWith(" lacks permissions that a release needs: ec2:CreateKeyPair, ec2:RunInstances");
        assertThat(steps.notes()).contains(UNTOLD);
        assertThat(problem.fix()).isEqualTo("allow them for arn:aws:sts::123456789012:user/moto");
    }

    @Test
    void a_policy_that_asks_for_tags_may_allow_what_is_denied_of_a_thing_that_is_not_there() {
        for (String action : new String[] {"DeleteSnapshot", "StopInstances"}) {
            aws.failing(call -> call.action().equals(action), 1, Fault.DENIED);
        }

        assertThat(look(TestImage.with()).source().name()).isEqualTo("source-x86_64");
        assertThat(steps.notes()).contains(UNTOLD);
    }

    @Test
    void a_permission_that_is_missing_where_the_image_is_copied_to_is_named() {
        aws.failingEvery(call -> call.action().equals("CopyImage"), Fault.DENIED);

        Problem problem = problemOf(TestImage.with("image.regions=[eu-west-1]"), ExitStatus.INVALID_INPUT);

        assertThat(problem.what()).endsWith(" lacks permissions that a release needs: ec2:CopyImage");
        assertThat(problem.where()).isEqualTo("eu-west-1, as dry runs of the calls show");
    }

    @Test
    void the_source_is_found_by_name_and_by_parameter() {
        aws.cloud("us-west-2").parameters().put("/ami", AmiId.parse(Emulator.SOURCE_X86_64), Map.of());

        assertThat(look(TestImage.with("source={ssmParameter: /ami}", "packer.format=hcl2"))
                        .source()
                        .name())
                .isEqualTo("source-x86_64");
        assertThat(look(TestImage.with("source={filter: {name: \"source-x*\", owners: [\"591542846629\"]}}"))
                        .source()
                        .id())
                .hasToString(Emulator.SOURCE_X86_64);
    }

    @Test
    void a_source_that_is_not_there_is_told_by_how_it_was_named() {
        assertThat(problemOf(
                        TestImage.with("source={ssmParameter: /none}", "packer.format=hcl2"), ExitStatus.INVALID_INPUT))
                .isEqualTo(new Problem(
                        "there is no parameter /none in us-west-2",
                        "source.ssmParameter",
                        "correct source.ssmParameter or build.region"));
        assertThat(problemOf(TestImage.with("source={filter: {name: none, owners: [self]}}"), ExitStatus.INVALID_INPUT)
                        .what())
                .isEqualTo("no AMI in us-west-2 has a name like 'none' and that owner");
    }

    @Test
    void nobody_can_tell_from_where_private_instances_are_reached() {
        ImageConfig image = TestImage.with("build.network.sourceCidr=", "build.network.publicIp=false");

        assertThat(problemOf(image, ExitStatus.INVALID_INPUT).where()).isEqualTo("build.network.sourceCidr");
    }

    @Test
    void an_address_that_is_not_found_leads_to_the_setting() {
        assertThat(problemOf(TestImage.with("build.network.sourceCidr="), ExitStatus.OUTSIDE_FAILED)
                        .fix())
                .isEqualTo("say who may reach the instances by SSH: --set build.network.sourceCidr=ADDRESS/32");
    }

    @Test
    void a_name_that_is_taken_where_the_image_is_copied_to_is_told() {
        aws.cloud("eu-west-1")
                .images()
                .copy(new CopyRequest(
                        AmiId.parse(Emulator.SOURCE_X86_64),
                        Region.parse("us-west-2"),
                        "Test Image 1.0",
                        Optional.empty(),
                        CopyRequest.Encryption.asSource(),
                        Map.of()));

        assertThat(problemOf(TestImage.with("image.regions=[eu-west-1]"), ExitStatus.INVALID_INPUT)
                        .what())
                .matches("the AMI name 'Test Image 1.0' is taken by ami-[0-9a-f]+ in eu-west-1");
    }

    @Test
    void a_parameter_that_holds_something_else_is_told() {
        aws.parameter("us-west-2", "/images/mine", "hunter2");

        assertThat(problemOf(TestImage.with("release.ssmParameter=/images/mine"), ExitStatus.INVALID_INPUT)
                        .what())
                .isEqualTo("parameter /images/mine in us-west-2 holds something else than an AMI's id");
    }

    @Test
    void keys_that_are_not_there_are_told_of_the_ami_and_of_its_copies() {
        aws.key("us-east-1", "alias/images");
        ImageConfig image = TestImage.with(
                "image.encrypt=true",
                "image.kmsKey=alias/images",
                "image.regions=[us-east-1, eu-west-1]",
                "image.kmsKeys={us-east-1: alias/images, eu-west-1: alias/none}");

        assertThatThrownBy(() -> look(image))
                .isInstanceOfSatisfying(AmibakeException.class, failure -> assertThat(failure.problems())
                        .extracting(Problem::what, Problem::where)
                        .allSatisfy(told ->
                                assertThat(told.toString()).contains("kms:DescribeKey failed: AWS does not know it"))
                        .hasSize(2));
    }

    @Test
    void what_packer_alone_would_find_is_told_before_anything_is_made() {
        ImageConfig image = TestImage.with("packer.builder.subnet_filter={filters: {\"tag:Class\": build}}");

        assertThat(problemOf(image, ExitStatus.INVALID_INPUT).fix())
                .isEqualTo("remove it, and give build.network.subnet");
    }

    @Test
    void what_the_caller_may_not_look_at_in_the_end_is_told_before_anything_is_made() {
        aws.failing(call -> call.action().equals("DescribeStacks"), 1, Fault.DENIED);

        assertThat(problemOf(TestImage.with(), ExitStatus.INVALID_INPUT).what())
                .startsWith("cloudformation:DescribeStacks failed: it is not allowed");
    }

    @Test
    void what_a_stack_is_waited_for_with_is_looked_at_where_there_is_to_be_one() {
        List<String> looks = List.of("DescribeStackEvents", "DescribeStackResources", "DescribeAutoScalingGroups");
        looks.forEach(look -> aws.failingEvery(call -> call.action().equals(look), Fault.DENIED));

        assertThat(look(TestImage.with()).source().name()).isEqualTo("source-x86_64");
        assertThatThrownBy(
                        () -> look(TestImage.with(), Optional.of(new ReleasePlan.StackPlan(Rehearsal.STACK, Map.of()))))
                .isInstanceOfSatisfying(AmibakeException.class, failure -> assertThat(failure.problems())
                        .extracting(problem -> problem.what().replaceAll(" failed: .*", ""))
                        .containsExactly(
                                "cloudformation:DescribeStackEvents",
                                "cloudformation:DescribeStackResources",
                                "autoscaling:DescribeAutoScalingGroups"));
    }

    @Test
    void credentials_that_expire_are_told_once() {
        aws.failingEvery(call -> !call.service().equals("sts"), Fault.EXPIRED);

        Problem problem = problemOf(TestImage.with("image.regions=[eu-west-1]"), ExitStatus.INVALID_INPUT);

        assertThat(problem.what()).startsWith("ec2:DescribeImages failed: the credentials have expired, or");
        assertThat(problem.fix()).startsWith("get new credentials, such as by `aws sso login`");
        assertThat(aws.calls().stream().map(ApiCall::action).distinct())
                .containsExactly("GetCallerIdentity", "DescribeImages");
    }

    private Problem problemOf(ImageConfig image, ExitStatus status) {
        Problem[] problem = new Problem[1];
        assertThatThrownBy(() -> look(image)).isInstanceOfSatisfying(AmibakeException.class, failure -> {
            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.problems()).hasSize(1);
            problem[0] = failure.problems().get(0);
        });
        return problem[0];
    }

    private Preflight.Cleared look(ImageConfig image) {
        return look(image, Optional.empty());
    }

    private Preflight.Cleared look(ImageConfig image, Optional<ReleasePlan.StackPlan> stack) {
        CallerAddress nowhere = new CallerAddress(URI.create("http://127.0.0.1:1/"), Duration.ofSeconds(1));
        ReleasePlan plan = new ReleasePlan(image, RUN, EnumSet.allOf(ReleasePlan.Part.class), stack);
        return new Preflight(aws.cloud("us-west-2"), new EmulatedBaker(aws), nowhere, steps).look(plan);
    }
}
