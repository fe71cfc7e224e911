package io.amibake.generator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stacks: accepted by AWS's linter, and meaning what the original's documentation says. */
class CloudFormationTest {
    private static final String CONFIGURATION = "cloudformation/launch-configuration.yaml";
    private static final String TEMPLATE = "cloudformation/launch-template.yaml";
    private static final String BOTH = "launch.kind=[configuration, template]";
    private static final Map<String, String> NO_PROXY = Map.of("ProxyUrl", "");
    private static final Map<String, String> PROXY = Map.of("ProxyUrl", "http://squid.example.org:3128");

    @TempDir
    private Path directory;

    @Test
    void cfn_lint_has_nothing_to_say_but_that_launch_configurations_are_old() throws Exception {
        Path cfnLint = Tool.CFN_LINT.require();
        List<String> arguments = new ArrayList<>(List.of("--format", "parseable", "--"));
        int configurations = 0;
        for (Map.Entry<String, Rendered> stack : examplesAndPlatforms().entrySet()) {
            stack.getValue().writeTo(directory.resolve(stack.getKey()));
            for (String file : stack.getValue().pathsBelow("cloudformation/")) {
                arguments.add(stack.getKey() + "/" + file);
                configurations += file.equals(CONFIGURATION) ? 1 : 0;
            }
        }

        ToolRun run = ToolRun.of(directory, cfnLint, arguments.toArray(String[]::new));

        assertThat(run.output().lines())
                .as(run.output())
                .hasSize(configurations)
                .allMatch(line -> line.contains(CONFIGURATION + ":") && line.contains(":W3697:"));
    }

    @Test
    void firstrun_gets_the_documented_variables() {
        Map<String, Object> command = command(original(), "AutoscalingLaunchConfiguration", PROXY);

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("command", "sh firstrun.sh");
        expected.put(
                "env",
                Map.of(
                        "PROXY_URL", "http://squid.example.org:3128",
                        "ECS_CLUSTER", "my-stack-ApplicationCluster",
                        "AUTOSCALING_GROUP", "Autoscaling",
                        "STACK_NAME", "my-stack",
                        "AWS_DEFAULT_REGION", "us-west-2",
                        "PAUSE_TIME", "0"));
        expected.put("cwd", "/home/ec2-user/");
        assertThat(command).isEqualTo(expected);
    }

    @Test
    void launch_template_and_launch_configuration_run_the_same_command() {
        assertThat(command(original(), "AutoscalingLaunchTemplate", NO_PROXY))
                .isEqualTo(command(original(), "AutoscalingLaunchConfiguration", NO_PROXY));
    }

    @Test
    void user_data_runs_cfn_init_and_signals_its_exit_status() {
        assertThat(userData(original(), "AutoscalingLaunchConfiguration", NO_PROXY))
                .isEqualTo("""
                        #!/bin/bash
                        /opt/aws/bin/cfn-init -v --stack my-stack --region us-west-2 --resource AutoscalingLaunchConfiguration
                        /opt/aws/bin/cfn-signal -e $? --stack my-stack --region us-west-2 --resource Autoscaling
                        """);
    }

    @Test
    void user_data_names_the_proxy_only_where_there_is_one() {
        assertThat(userData(original(), "AutoscalingLaunchTemplate", PROXY)).isEqualTo("""
                        #!/bin/bash
                        /opt/aws/bin/cfn-init -v --stack my-stack --region us-west-2 --resource AutoscalingLaunchTemplate \
                        --http-proxy 'http://squid.example.org:3128' --https-proxy 'http://squid.example.org:3128'
                        /opt/aws/bin/cfn-signal -e $? --stack my-stack --region us-west-2 --resource Autoscaling \
                        --http-proxy 'http://squid.example.org:3128' --https-proxy 'http://squid.example.org:3128'
                        """);
    }

    @Test
    void shells_and_shellcheck_accept_the_user_data() throws Exception {
        for (Map<String, String> parameters : List.of(NO_PROXY, PROXY)) {
            Path script = directory.resolve("user-data.sh");
            Files.writeString(script, userData(original(), "AutoscalingLaunchTemplate", parameters));

            ToolRun check = ToolRun.of(directory, Tool.SHELLCHECK.require(), script.toString());
            ToolRun parse = ToolRun.of(directory, Tool.BASH.require(), "-n", script.toString());

            assertThat(check.output() + parse.output()).isEmpty();
        }
    }

    @Test
    void resources_that_user_data_names_exist() {
        for (String source : List.of("AutoscalingLaunchConfiguration", "AutoscalingLaunchTemplate")) {
            Stack stack = stack(original(), source, NO_PROXY);

            assertThat(stack.resources()).contains(source, "Autoscaling");
            assertThat(stack.at(source, "Metadata", "AWS::CloudFormation::Init"))
                    .isNotNull();
            assertThat(stack.at("Autoscaling", "CreationPolicy"))
                    .isEqualTo(Map.of("ResourceSignal", Map.of("Count", "1", "Timeout", "PT15M")));
        }
    }

    @Test
    void updates_wait_for_the_signal_of_each_new_instance() {
        Map<String, Object> update =
                stack(original(), "AutoscalingLaunchTemplate", NO_PROXY).mapAt("Autoscaling", "UpdatePolicy");

        assertThat(update)
                .extractingByKey("AutoScalingRollingUpdate")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("WaitOnResourceSignals", true)
                .containsEntry("PauseTime", "PT15M");
    }

    @Test
    void log_groups_are_those_that_firstrun_ships_to() {
        Rendered rendered = Rendered.from(Examples.file("examples/minimal/image.yaml"));
        Stack stack = stack(rendered, "AutoscalingLaunchTemplate", NO_PROXY);

        List<String> groups = new ArrayList<>();
        for (String id : stack.resources()) {
            if (id.startsWith("LogGroup")) {
                groups.add(String.valueOf(stack.at(id, "Properties", "LogGroupName")));
                assertThat(stack.at(id, "Properties", "RetentionInDays")).isEqualTo(30L);
            }
        }

        assertThat(groups)
                .containsExactly(
                        "/my-stack/ec2/Autoscaling/var/log/messages",
                        "/my-stack/ec2/Autoscaling/var/log/ecs/ecs-init",
                        "/my-stack/ec2/Autoscaling/var/log/ecs/ecs-agent");
        assertThat(rendered.text("files/firstrun.sh"))
                .contains("log_prefix=/${STACK_NAME:-}/ec2/${AUTOSCALING_GROUP:-}");
    }

    @Test
    void config_values_never_stand_where_cloudformation_would_interpret_them() {
        String dangerous = "${AWS::AccountId} \"quoted\" \\ {{resolved}}";
        Stack stack = stack(
                Rendered.from(Examples.file("examples/minimal/image.yaml"), "launch.tags.Note=" + dangerous),
                "AutoscalingLaunchTemplate",
                NO_PROXY);

        assertThat(stack.mapAt("Autoscaling", "Properties").get("Tags"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains(Map.of("Key", "Note", "Value", dangerous, "PropagateAtLaunch", true));
    }

    @Test
    void no_line_of_a_template_puts_a_config_value_into_fn_sub() throws IOException {
        List<String> both = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Examples.file("templates"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml.ftl")).toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.contains("Fn::Sub") && line.contains("[="))
                        .forEach(both::add);
            }
        }
        assertThat(both).isEmpty();
    }

    private static Rendered original() {
        return Rendered.from(Examples.file("examples/original/image.yaml"), BOTH);
    }

    private static Map<String, Object> command(Rendered rendered, String source, Map<String, String> parameters) {
        return stack(rendered, source, parameters)
                .mapAt(source, "Metadata", "AWS::CloudFormation::Init", "config", "commands", "01_first_run");
    }

    private static String userData(Rendered rendered, String source, Map<String, String> parameters) {
        Stack stack = stack(rendered, source, parameters);
        boolean template = source.endsWith("Template");
        Object data = template
                ? stack.at(source, "Properties", "LaunchTemplateData", "UserData")
                : stack.at(source, "Properties", "UserData");
        return String.valueOf(data);
    }

    private static Stack stack(Rendered rendered, String source, Map<String, String> parameters) {
        return Stack.of(rendered.yaml(source.endsWith("Template") ? TEMPLATE : CONFIGURATION), parameters);
    }

    private Map<String, Rendered> examplesAndPlatforms() throws IOException {
        Map<String, Rendered> stacks = new LinkedHashMap<>();
        for (Examples example : Examples.all()) {
            if (!List.of("fleet/edge", "debian-12").contains(example.name())) { // Debian, which cannot signal
                stacks.put(example.name(), example.rendered(BOTH));
            }
        }
        for (String platform : Examples.PLATFORMS) {
            Path config = Examples.file("examples/original/image.yaml");
            String with = "platform=" + withHelpers(platform);
            stacks.put(platform, Rendered.from(config, BOTH, with, "packer.version=1.11"));
            stacks.put(
                    platform + "-ssh",
                    Rendered.from(config, BOTH, with, "packer.version=1.11", "launch.sshCidrs=[10.0.0.0/8]"));
        }
        return stacks;
    }

    /** The platform, or a file of one's own for one whose images have no CloudFormation helpers. */
    private String withHelpers(String platform) throws IOException {
        String facts = Files.readString(Examples.file("config/platforms/" + platform + ".yaml"));
        String own = facts.replace("cfn: {packaged: false", "cfn: {packaged: true");
        return own.equals(facts)
                ? platform
                : Files.writeString(directory.resolve(platform + ".yaml"), own).toString();
    }
}
