package io.amibake.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Json;
import io.amibake.core.JsonReader;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whatever becomes of a property in a stack's template, the label is that of the property. */
class PropertyLabelsTest {
    private static final Path TABLE = Path.of("src/test/resources/io/amibake/generator/diff/properties.txt");
    private static final String BY_POLICY = "by policy";

    /** With all that the templates can have in them. */
    private static final List<String> SETTINGS = List.of(
            "launch.kind=[template, configuration]",
            "launch.sshCidrs=[10.0.0.0/8]",
            "launch.tags={Team: web}",
            "image.imdsv2=required");

    private static final Mapping REPLACING = Json.object()
            .put("AutoScalingReplacingUpdate", Json.object().put("WillReplace", true))
            .node();

    /** A property of a resource in a template. */
    private record Property(Mapping template, String resource, String name, Node value) {
        String type() {
            return Values.get(template, "Resources")
                    .flatMap(resources -> Values.get(resources, resource))
                    .flatMap(found -> Values.text(found, "Type"))
                    .orElseThrow();
        }

        Set<Effect> effects(Optional<Node> changed) {
            Mapping before = template;
            Node after = with(before, List.of("Resources", resource, "Properties", name), changed);
            FormationEffects effects = new FormationEffects(before, after);
            Set<Effect> found = new TreeSet<>();
            for (Change change : TreeDiff.between(before, after, place -> false).changes()) {
                effects.of(change).forEach(label -> found.add(label.effect()));
            }
            found.remove(Effect.SECURITY);
            return found;
        }
    }

    @Test
    void every_edit_of_a_property_is_told_as_the_property() throws IOException {
        Map<String, String> table = table();
        Set<String> seen = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (Mapping template : templates()) {
            for (Property property : properties(template)) {
                String what = property.type() + " " + property.name;
                seen.add(what);
                Set<Effect> expected = Set.of(effect(table.getOrDefault(what, "")));
                if (!edits(property).stream()
                        .allMatch(edit -> property.effects(edit).equals(expected))) {
                    wrong.add(what + ": " + expected);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(seen).isEqualTo(table.keySet());
    }

    @Test
    void a_group_is_replaced_where_its_policy_says_so() throws IOException {
        Map<String, String> table = table();
        for (Mapping template : templates()) {
            Mapping replacing =
                    with(template, List.of("Resources", "Autoscaling", "UpdatePolicy"), Optional.of(REPLACING));
            for (Property property : properties(replacing)) {
                String what = property.type() + " " + property.name;
                String known = table.getOrDefault(what, "");
                boolean byPolicy =
                        known.equals(BY_POLICY) || what.equals("AWS::EC2::LaunchTemplate LaunchTemplateData");
                assertThat(property.effects(Optional.of(Json.text("another"))))
                        .as(what)
                        .containsExactly(byPolicy ? Effect.REPLACE : effect(known));
            }
        }
    }

    @Test
    void the_table_is_what_the_schemas_of_cloudformation_say() throws IOException {
        Path schemas = ReplacementDataTest.schemas(Tool.CFN_LINT.require());
        Node index = JsonReader.read(schemas.resolve("providers/us-east-1.json"));
        for (Map.Entry<String, String> row : table().entrySet()) {
            String[] property = row.getKey().split(" ");
            String file = Values.text(index, property[0]).orElseThrow() + ".json";
            Node schema = JsonReader.read(schemas.resolve("resources/" + file));
            assertThat(row.getValue()).as(row.getKey()).isEqualTo(said(schema, property[1]));
        }
    }

    private static String said(Node schema, String property) {
        if (ReplacementDataTest.pointers(schema, "createOnlyProperties").contains(property)) {
            return "replace";
        }
        return ReplacementDataTest.pointers(schema, "conditionalCreateOnlyProperties")
                        .contains(property)
                ? BY_POLICY
                : "update";
    }

    private static Effect effect(String told) {
        return told.equals("replace") ? Effect.REPLACE : Effect.UPDATE;
    }

    private static SortedMap<String, String> table() throws IOException {
        SortedMap<String, String> table = new TreeMap<>();
        for (String line : Files.readAllLines(TABLE)) {
            if (!line.startsWith("#")) {
                int colon = line.lastIndexOf(": ");
                table.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return table;
    }

    private static List<Mapping> templates() {
        List<Mapping> templates = new ArrayList<>();
        Images.of("minimal", SETTINGS).forEach((path, file) -> {
            if (FileForm.of(path) == FileForm.CLOUDFORMATION) {
                templates.add(
                        (Mapping) FileForm.tree(path, file.text().orElseThrow()).orElseThrow());
            }
        });
        assertThat(templates).hasSize(2);
        return templates;
    }

    private static List<Property> properties(Mapping template) {
        List<Property> properties = new ArrayList<>();
        for (Mapping.Entry resource : entries(template.get("Resources"))) {
            for (Mapping.Entry property : entries(Values.get(resource.value(), "Properties"))) {
                properties.add(new Property(template, resource.key(), property.key(), property.value()));
            }
        }
        return properties;
    }

    /** The property goes, is given otherwise, and each of its parts comes, goes or changes. */
    private static List<Optional<Node>> edits(Property property) {
        List<Optional<Node>> edits = new ArrayList<>();
        edits.add(Optional.empty());
        edits.add(Optional.of(Json.object().put("Ref", "Another").node()));
        edited(property.value).forEach(edit -> edits.add(Optional.of(edit)));
        return edits;
    }

    /** A value with one thing changed in it, in every way. */
    private static List<Node> edited(Node value) {
        List<Node> edited = new ArrayList<>();
        if (value instanceof Scalar scalar) {
            edited.add(new Scalar(scalar.position(), scalar.text() + "1", scalar.kind()));
        } else if (value instanceof Sequence list) {
            edited.add(Json.array(list.items().subList(1, list.items().size())));
            edited.add(Json.array(joined(list.items(), Json.text("another"))));
            for (int i = 0; i < list.items().size(); i++) {
                for (Node item : edited(list.items().get(i))) {
                    List<Node> items = new ArrayList<>(list.items());
                    items.set(i, item);
                    edited.add(Json.array(items));
                }
            }
        } else if (value instanceof Mapping mapping) {
            edited.add(with(mapping, List.of("Another"), Optional.of(Json.text("x"))));
            for (Mapping.Entry entry : mapping.entries()) {
                edited.add(with(mapping, List.of(entry.key()), Optional.empty()));
                edited(entry.value())
                        .forEach(edit -> edited.add(with(mapping, List.of(entry.key()), Optional.of(edit))));
            }
        }
        return edited;
    }

    private static List<Node> joined(List<Node> items, Node last) {
        List<Node> joined = new ArrayList<>(items);
        joined.add(last);
        return joined;
    }

    /** A copy with another value below the keys; empty for none. */
    private static Mapping with(Mapping mapping, List<String> keys, Optional<Node> value) {
        List<String> below = keys.subList(1, keys.size());
        Json json = Json.object();
        for (Mapping.Entry entry : mapping.entries()) {
            if (!entry.key().equals(keys.get(0))) {
                json.put(entry.key(), entry.value());
            } else if (below.isEmpty()) {
                value.ifPresent(found -> json.put(entry.key(), found));
            } else {
                json.put(entry.key(), with((Mapping) entry.value(), below, value));
            }
        }
        if (below.isEmpty() && mapping.get(keys.get(0)).isEmpty()) {
            value.ifPresent(found -> json.put(keys.get(0), found));
        }
        return json.node();
    }

    private static List<Mapping.Entry> entries(Optional<Node> node) {
        return node.orElse(null) instanceof Mapping mapping ? mapping.entries() : List.of();
    }
}
