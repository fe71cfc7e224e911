package io.amibake.generator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.Request;
import io.amibake.core.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The template that the original's documentation prints, less its credentials and with the manifest's right key. */
class DocumentedPackerTemplateTest {
    private static final String DOCUMENT = "documented-packer.json";

    /** The original's values as its Makefile takes them. */
    private static final Map<String, String> MAKE_VARIABLES = Map.of(
            "AMI_NAME", "Casecommons ECS Base Image",
            "APP_VERSION", "20161212072904.154d97a",
            "AWS_SOURCE_AMI", "ami-a2ca61c2",
            "AWS_INSTANCE_TYPE", "t2.micro",
            "AWS_DEFAULT_REGION", "us-west-2",
            "AWS_SSH_USERNAME", "ec2-user",
            "TIME_ZONE", "America/Los_Angeles");

    /** The same as options, and what a Makefile variable cannot say. */
    private static final List<String> OPTIONS = List.of(
            "name=Casecommons ECS Base Image",
            "version=20161212072904.154d97a",
            "source.ami=ami-a2ca61c2",
            "build.instanceType=t2.micro",
            "build.region=us-west-2",
            "build.sshUsername=ec2-user",
            "system.timezone=America/Los_Angeles");

    /** What ecs-base-image.yaml has moved on from. */
    private static final List<String> BACK_TO_2016 = List.of(
            "platform=amazon-linux-1",
            "build.network.securityGroup.id=sg-096c7970",
            "image.imdsv2=optional",
            "image.encrypt=false");

    @Test
    void the_example_original_gives_the_documented_template() throws IOException {
        Rendered example = Rendered.from(Examples.file("examples/original/image.yaml"));

        assertThat(example.packerJson()).isEqualTo(documentedWithTheListedDifferences());
    }

    @Test
    void options_turn_the_shipped_config_into_the_documented_template() throws IOException {
        List<String> sets = new ArrayList<>(OPTIONS);
        sets.addAll(BACK_TO_2016);

        Rendered shipped = Rendered.from(ecsBaseImage(), sets.toArray(String[]::new));

        assertThat(shipped.packerJson()).isEqualTo(documentedWithTheListedDifferences());
    }

    @Test
    void the_variables_of_the_makefile_turn_the_shipped_config_into_the_documented_template() throws IOException {
        Rendered shipped = Rendered.from(new Request(ecsBaseImage(), List.of(), BACK_TO_2016), MAKE_VARIABLES);

        assertThat(shipped.packerJson()).isEqualTo(documentedWithTheListedDifferences());
    }

    @Test
    void keys_stand_in_the_order_of_the_document() throws IOException {
        Rendered example = Rendered.from(Examples.file("examples/original/image.yaml"));

        assertThat(example.packerJson().toString())
                .isEqualTo(documentedWithTheListedDifferences().toString());
    }

    private static java.nio.file.Path ecsBaseImage() {
        return Examples.file("config/images/ecs-base-image.yaml");
    }

    /** No credential keys; {@code output} where the document has {@code filename}. Nothing else. */
    private static Map<String, Object> documentedWithTheListedDifferences() throws IOException {
        Map<String, Object> template = documented();
        Map<String, Object> builder = first(template, "builders");
        assertThat(builder.keySet().removeAll(List.of("access_key", "secret_key", "token")))
                .isTrue();
        Map<String, Object> manifest = first(template, "post-processors");
        manifest.put("output", Objects.requireNonNull(manifest.remove("filename")));
        manifest.put("strip_path", Objects.requireNonNull(manifest.remove("strip_path")));
        return template;
    }

    @SuppressWarnings("unchecked") // A Packer template is an object.
    private static Map<String, Object> documented() throws IOException {
        try (InputStream document =
                Objects.requireNonNull(DocumentedPackerTemplateTest.class.getResourceAsStream(DOCUMENT))) {
            return (Map<String, Object>)
                    Objects.requireNonNull(PlainTree.of(JsonReader.read(DOCUMENT, document.readAllBytes())));
        }
    }

    @SuppressWarnings("unchecked") // Builders and post-processors are lists of objects.
    private static Map<String, Object> first(Map<String, Object> template, String key) {
        return ((List<Map<String, Object>>) Objects.requireNonNull(template.get(key))).get(0);
    }
}
