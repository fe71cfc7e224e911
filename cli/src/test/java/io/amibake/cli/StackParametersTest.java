package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Mapping;
import io.amibake.core.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackParametersTest {
    private static final String PARAMETERS = """
            VpcId: {Type: "AWS::EC2::VPC::Id"}
            MinSize: {Type: Number, Default: 1, MinValue: 0}
            DesiredCapacity: {Type: Number, Default: 1, MinValue: 0, MaxValue: 9}
            ProxyUrl: {Type: String, Default: "", AllowedPattern: "(https?://[a-z:0-9]+)?"}
            Strange: {Type: String, Default: "", AllowedPattern: "["}
            KeyName: {Type: String}
            """;

    private static List<String> told(String parameters, Map<String, String> given) {
        Mapping tree = (Mapping) YamlReader.read("stack.yaml", parameters.getBytes(StandardCharsets.UTF_8));
        return new StackParameters("stack.yaml", tree, Set.of("KeyName"))
                .problems(given).stream()
                        .map(problem -> problem.what() + "; " + problem.fix())
                        .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "MinSize,          abc,            a number",
        "MinSize,          -1,             0 or more",
        "DesiredCapacity,  10,             9 or less",
        "ProxyUrl,         squid,          what matches (https?://[a-z:0-9]+)?"
    })
    void a_value_that_cloudformation_would_refuse_is_refused_before_anything_is_made(
            String key, String value, String wanted) {
        assertThat(told(PARAMETERS, Map.of("VpcId", "vpc-1", key, value)))
                .containsExactly("the stack's parameter " + key + " does not take '" + value + "'; give " + wanted);
    }

    @Test
    void a_stack_without_an_instance_proves_nothing() {
        String none = "the stack has no instance to verify: DesiredCapacity is 0; "
                + "add --stack-parameter DesiredCapacity=1, or set launch.capacity.desired";
        assertThat(told(PARAMETERS, Map.of("VpcId", "vpc-1", "DesiredCapacity", "0")))
                .containsExactly(none);
        String byDefault = PARAMETERS.replace("Default: 1, MinValue: 0, Max", "Default: 0, MinValue: 0, Max");
        assertThat(told(byDefault, Map.of("VpcId", "vpc-1"))).containsExactly(none);
        assertThat(told(byDefault, Map.of("VpcId", "vpc-1", "DesiredCapacity", "2")))
                .isEmpty();
    }

    @Test
    void what_the_template_takes_or_cannot_tell_is_taken() {
        assertThat(told(PARAMETERS, Map.of("VpcId", "vpc-1", "MinSize", "0", "ProxyUrl", "http://a:1", "Strange", "x")))
                .isEmpty();
    }

    @Test
    void unknown_and_missing_ones_are_named_together() {
        assertThat(told(PARAMETERS, Map.of("VpcID", "vpc-1")))
                .containsExactly(
                        "the stack has no parameter 'VpcID'; did you mean 'VpcId'?",
                        "parameters of the stack have no value: VpcId; add --stack-parameter KEY=VALUE for each");
    }
}
