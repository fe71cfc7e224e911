package io.amibake.generator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.AmibakeException;
import io.amibake.core.Node;
import io.amibake.core.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The numbers are those of pitfalls.md. Each test sees the original fail what amibake's stacks pass. */
class CloudFormationPitfallsTest {
    private static final String CONFIGURATION = "cloudformation/launch-configuration.yaml";
    private static final String TEMPLATE = "cloudformation/launch-template.yaml";
    private static final Pattern RESOURCE_OPTION = Pattern.compile("--resource ([A-Za-z0-9]+)");

    @Test
    void pitfall_9_the_stack_is_yaml() {
        assertThatCode(() -> original().yaml(CONFIGURATION)).doesNotThrowAnyException();
        assertThatThrownBy(() -> YamlReader.read("documented", documented().getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AmibakeException.class);
    }

    @Test
    void pitfall_9_environment_variables_of_cfn_init_are_texts() throws IOException {
        Stack ours = Stack.of(original().yaml(CONFIGURATION), Map.of());
        Map<String, Object> command = ours.mapAt(
                "AutoscalingLaunchConfiguration",
                "Metadata",
                "AWS::CloudFormation::Init",
                "config",
                "commands",
                "01_first_run");

        assertThat(((Map<?, ?>) Objects.requireNonNull(command.get("env"))).values())
                .allMatch(String.class::isInstance);
        assertThat(documentedMetadata()).contains("PAUSE_TIME=60");
    }

    @Test
    void pitfall_9_every_resource_that_user_data_names_is_defined() throws IOException {
        Node stack = original().yaml(CONFIGURATION);

        List<String> defined = Stack.of(stack, Map.of()).resources();
        assertThat(resourcesNamedBy(original().text(CONFIGURATION)))
                .isNotEmpty()
                .isSubsetOf(defined);
        assertThat(resourcesNamedBy(documented())).contains("Autoscaling");
        assertThat(documented().lines().filter(line -> line.startsWith("Autoscaling:")))
                .isEmpty();
    }

    @Test
    void pitfall_9_without_a_proxy_there_is_no_proxy_option() throws IOException {
        Stack stack = Stack.of(original().yaml(CONFIGURATION), Map.of("ProxyUrl", ""));

        assertThat(String.valueOf(stack.at("AutoscalingLaunchConfiguration", "Properties", "UserData")))
                .doesNotContain("proxy");
        assertThat(documented().replace("${MyVpcProxyURL}", "")).contains("--http-proxy  --https-proxy ");
    }

    @Test
    void pitfall_9_the_group_waits_for_its_instances() throws IOException {
        assertThat(Stack.of(original().yaml(CONFIGURATION), Map.of()).at("Autoscaling", "CreationPolicy"))
                .isNotNull();
        assertThat(documented()).doesNotContain("CreationPolicy");
    }

    @Test
    void pitfall_9_every_resource_has_a_type_and_instances_have_an_image() throws IOException {
        Stack ours = Stack.of(original().yaml(CONFIGURATION), Map.of("ImageId", "ami-0123456789abcdef0"));

        for (String resource : ours.resources()) {
            assertThat(ours.mapAt(resource)).as(resource).containsKey("Type");
        }
        assertThat(ours.mapAt("AutoscalingLaunchConfiguration", "Properties"))
                .containsKeys("ImageId", "InstanceType", "UserData");
        assertThat(documented())
                .doesNotContain("Type:")
                .doesNotContain("ImageId")
                .doesNotContain("InstanceType");
    }

    @Test
    void pitfall_44_the_default_is_a_launch_template() throws IOException {
        Rendered minimal = Rendered.from(Examples.file("examples/minimal/image.yaml"));

        assertThat(minimal.pathsBelow("cloudformation/")).containsExactly(TEMPLATE);
        assertThat(types(Stack.of(minimal.yaml(TEMPLATE), Map.of())))
                .contains("AWS::EC2::LaunchTemplate")
                .doesNotContain("AWS::AutoScaling::LaunchConfiguration");
        assertThat(types(Stack.of(theirStack(), Map.of()))).contains("AWS::AutoScaling::LaunchConfiguration");
    }

    @Test
    void pitfall_44_nobody_can_log_in_unless_configured() throws IOException {
        for (Rendered rendered : List.of(Rendered.from(Examples.file("examples/minimal/image.yaml")), proxied())) {
            Stack stack = Stack.of(rendered.yaml(TEMPLATE), Map.of());
            assertThat(openToTheWorld(stack)).isEmpty();
        }
        assertThat(openToTheWorld(Stack.of(theirStack(), Map.of())))
                .isEqualTo(List.of("22 from 0.0.0.0/0", "22 from 0.0.0.0/0"));
    }

    @Test
    void pitfall_44_port_22_is_open_to_the_configured_blocks_only() throws IOException {
        Stack stack = Stack.of(proxied().yaml(TEMPLATE), Map.of());

        assertThat(ingress(stack)).isEqualTo(List.of("22 from 10.20.0.0/16"));
        assertThat(ingress(Stack.of(theirStack(), Map.of())))
                .doesNotContain("22 from 10.20.0.0/16")
                .hasSize(2);
    }

    @Test
    void pitfall_44_the_key_pair_is_a_parameter() throws IOException {
        Stack ours = Stack.of(proxied().yaml(TEMPLATE), Map.of("KeyName", "from-the-parameter"));
        Stack theirs = Stack.of(theirStack(), Map.of("KeyName", "from-the-parameter"));

        assertThat(ours.mapAt("AutoscalingLaunchTemplate", "Properties", "LaunchTemplateData"))
                .containsEntry("KeyName", "from-the-parameter");
        assertThat(theirs.mapAt("AutoscalingLaunchConfiguration", "Properties"))
                .containsEntry("KeyName", "admin-shared-key");
    }

    @Test
    void pitfall_44_instances_need_a_token_for_their_metadata() throws IOException {
        Stack ours = Stack.of(proxied().yaml(TEMPLATE), Map.of());

        assertThat(ours.mapAt("AutoscalingLaunchTemplate", "Properties", "LaunchTemplateData", "MetadataOptions"))
                .containsEntry("HttpTokens", "required")
                .containsEntry("HttpPutResponseHopLimit", 2L);
        assertThat(Stack.of(theirStack(), Map.of()).mapAt("AutoscalingLaunchConfiguration", "Properties"))
                .doesNotContainKey("MetadataOptions");
    }

    private static Rendered original() {
        return Rendered.from(Examples.file("examples/original/image.yaml"));
    }

    private static Rendered proxied() {
        return Rendered.from(Examples.file("examples/proxy-host-network/image.yaml"));
    }

    private static List<Object> types(Stack stack) {
        List<Object> types = new ArrayList<>();
        for (String resource : stack.resources()) {
            types.add(Objects.requireNonNull(stack.mapAt(resource).get("Type")));
        }
        return types;
    }

    private static List<String> openToTheWorld(Stack stack) {
        return ingress(stack).stream().filter(rule -> rule.endsWith("/0")).toList();
    }

    private static List<String> ingress(Stack stack) {
        Object rules = stack.mapAt("InstanceSecurityGroup", "Properties").get("SecurityGroupIngress");
        List<String> described = new ArrayList<>();
        for (Object rule : rules == null ? List.of() : (List<?>) rules) {
            Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(rule);
            described.add(map.get("ToPort") + " from " + map.get("CidrIp"));
        }
        return described;
    }

    private static List<String> resourcesNamedBy(String text) {
        List<String> names = new ArrayList<>();
        Matcher matcher = RESOURCE_OPTION.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The env of the documented command, as far as the document is YAML: {@code PAUSE_TIME=60} is a number's line. */
    private static List<String> documentedMetadata() throws IOException {
        String metadata = documented().substring(0, documented().indexOf("  Properties:"));
        Node root = YamlReader.read("documented", metadata.getBytes(StandardCharsets.UTF_8));
        Object env = root(
                root,
                "AutoscalingLaunchConfiguration",
                "Metadata",
                "AWS::CloudFormation::Init",
                "config",
                "commands",
                "01_first_run",
                "env");
        List<String> numbers = new ArrayList<>();
        ((Map<?, ?>) Objects.requireNonNull(env)).forEach((key, value) -> {
            if (value instanceof Number) {
                numbers.add(key + "=" + value);
            }
        });
        return numbers;
    }

    private static @Nullable Object root(Node node, String... path) {
        Object part = PlainTree.of(node);
        for (String step : path) {
            part = ((Map<?, ?>) Objects.requireNonNull(part)).get(step);
        }
        return part;
    }

    private static Node theirStack() throws IOException {
        return YamlReader.read(
                "original-stack.yaml", resource("original-stack.yaml").getBytes(StandardCharsets.UTF_8));
    }

    private static String documented() throws IOException {
        return resource("documented-launch-configuration.yaml");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(CloudFormationPitfallsTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
