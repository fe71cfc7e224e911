package io.amibake.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.amibake.core.Json;
import io.amibake.core.JsonReader;
import io.amibake.core.JsonText;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The shipped data agrees with the schemas of CloudFormation's resource providers, which cfn-lint carries.
 * {@code -Dgolden.update} derives it anew.
 */
class ReplacementDataTest {
    private static final Path FILE = Path.of("src/main/resources").resolve(ReplacementData.PATH);

    /** What stacks with container instances are made of. */
    private static final Pattern TYPES =
            Pattern.compile("AWS::(AutoScaling|ECS|IAM|Logs|ElasticLoadBalancingV2|EFS)::.*"
                    + "|AWS::EC2::(Instance|LaunchTemplate|SecurityGroup.*|Volume.*|EIP.*|NetworkInterface.*|Route.*|Subnet.*|VPC.*"
                    + "|InternetGateway|NatGateway|KeyPair|PlacementGroup)"
                    + "|AWS::(CloudWatch::Alarm|Events::Rule|KMS::(Key|Alias)|SNS::(Topic|Subscription)|SQS::Queue|SSM::Parameter"
                    + "|Lambda::(Function|Permission)|S3::Bucket|ECR::Repository)");

    @Test
    void it_is_what_the_schemas_say() throws IOException {
        String derived = JsonText.of(derive(schemas(Tool.CFN_LINT.require())));

        if (System.getProperty("golden.update") != null) {
            Files.writeString(FILE, derived);
            fail(FILE + " is derived anew: read its diff, then run without -Dgolden.update");
        }
        assertThat(Files.readString(FILE))
                .as("derive it anew with -Dgolden.update")
                .isEqualTo(derived);
    }

    @Test
    void every_property_of_the_templates_is_known() throws IOException {
        Set<String> seen = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("../examples"))) {
            for (Path file : files.filter(path -> path.toString().contains("/generated/")
                            && path.toString().contains("/cloudformation/"))
                    .toList()) {
                Node template =
                        FileForm.tree(file.toString(), Files.readString(file)).orElseThrow();
                for (Mapping.Entry resource :
                        entries(Values.get(template, "Resources").orElseThrow())) {
                    String type = Values.text(resource.value(), "Type").orElseThrow();
                    for (Mapping.Entry property : entries(Values.get(resource.value(), "Properties")
                            .orElse(Json.object().node()))) {
                        seen.add(type + " " + property.key());
                        assertThat(ReplacementData.of(type, property.key()))
                                .as(type + " " + property.key())
                                .isNotEqualTo(ReplacementData.Update.UNKNOWN);
                    }
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(20);
    }

    static Path schemas(Path cfnLint) throws IOException {
        try (Stream<Path> libraries = Files.list(cfnLint.resolveSibling("../lib"))) {
            return libraries
                    .map(python -> python.resolve("site-packages/cfnlint/data/schemas"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Mapping derive(Path schemas) throws IOException {
        Node index = JsonReader.read(schemas.resolve("providers/us-east-1.json"));
        TreeMap<String, Node> types = new TreeMap<>();
        for (Mapping.Entry entry : entries(index)) {
            if (TYPES.matcher(entry.key()).matches()) {
                String file = "resources/" + Values.text(entry.value()).orElseThrow() + ".json";
                types.put(entry.key(), type(JsonReader.read(schemas.resolve(file))));
            }
        }
        Json all = Json.object();
        types.forEach(all::put);
        Node version = JsonReader.read(schemas.resolve("version.json"));
        return Json.object()
                .put("source", "CloudFormation's resource provider schemas of us-east-1, as cfn-lint carries them")
                .put("date", Values.text(version, "schema_date").orElseThrow())
                .put("types", all)
                .node();
    }

    private static Node type(Node schema) {
        List<String> properties = new ArrayList<>();
        entries(Values.get(schema, "properties").orElseThrow()).forEach(entry -> properties.add(entry.key()));
        return Json.object()
                .put("properties", texts(new TreeSet<>(properties)))
                .put("replace", texts(pointers(schema, "createOnlyProperties")))
                .put("mayReplace", texts(pointers(schema, "conditionalCreateOnlyProperties")))
                .node();
    }

    static Set<String> pointers(Node schema, String key) {
        Set<String> names = new TreeSet<>();
        if (Values.get(schema, key).orElse(null) instanceof Sequence list) {
            for (Node pointer : list.items()) {
                names.add(Values.text(pointer).orElseThrow().replace("/properties/", ""));
            }
        }
        return names;
    }

    private static Node texts(Set<String> texts) {
        return Json.array(texts.stream().map(Json::text).toList());
    }

    private static List<Mapping.Entry> entries(Node node) {
        return node instanceof Mapping mapping ? mapping.entries() : List.of();
    }
}
