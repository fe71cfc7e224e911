package io.amibake.provisioning.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.AmiId;
import io.amibake.provisioning.Parameters;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SsmParametersTest {
    private Emulator aws;
    private Parameters parameters;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        parameters = aws.cloud("us-west-2").parameters();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void a_parameter_holds_the_last_image_that_was_put_there() {
        assertThat(parameters.get("/images/ecs")).isEmpty();

        parameters.put("/images/ecs", AmiId.parse(Emulator.SOURCE_X86_64), Map.of("Team", "platform"));
        parameters.put("/images/ecs", AmiId.parse(Emulator.SOURCE_ARM64), Map.of());

        assertThat(parameters.get("/images/ecs")).contains(Emulator.SOURCE_ARM64);
        assertThat(parameters.get("/images/ecs:1")).contains(Emulator.SOURCE_X86_64);
        assertThat(parameters.get("/images/ecs:7")).isEmpty();
        ApiCall put = aws.calls().stream()
                .filter(call -> call.action().equals("PutParameter"))
                .findFirst()
                .orElseThrow();
        assertThat(put.parameters().get("body"))
                .contains("\"Type\":\"String\"", "\"DataType\":\"aws:ec2:image\"", "\"Overwrite\":true");
        assertThat(aws.calls()).extracting(ApiCall::action).containsOnlyOnce("AddTagsToResource");
    }

    @Test
    void a_parameter_that_is_there_keeps_its_data_type() {
        aws.parameter("us-west-2", "/images/old", Emulator.SOURCE_X86_64);

        parameters.put("/images/old", AmiId.parse(Emulator.SOURCE_ARM64), Map.of());

        assertThat(body("PutParameter")).contains("\"DataType\":\"text\"");
    }

    @Test
    void its_tags_have_what_systems_manager_takes() {
        parameters.put("/a", AmiId.parse(Emulator.SOURCE_X86_64), Map.of("amibake:family", "Ä (prod) [x]'s/1.0@a-b_c"));

        assertThat(body("AddTagsToResource")).contains("\"Ä _prod_ _x__s/1.0@a-b_c\"");
    }

    private String body(String action) {
        return aws.calls().stream()
                .filter(call -> call.action().equals(action))
                .map(call -> call.parameters().getOrDefault("body", ""))
                .findFirst()
                .orElseThrow();
    }
}
