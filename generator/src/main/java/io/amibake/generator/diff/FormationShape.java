package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A CloudFormation template in which a launch template stands as the launch configuration that says the same: so that what
 * instances are started as can be compared whichever it is.
 */
final class FormationShape {
    private static final Position NOWHERE = Position.of("");
    private static final String RESOURCES = "Resources";
    private static final String CONFIGURATION = "AWS::AutoScaling::LaunchConfiguration";
    private static final Set<String> LAUNCHES = Set.of("AWS::EC2::LaunchTemplate", CONFIGURATION);

    /** Sections whose parts are told one by one. */
    private static final List<String> SECTIONS = List.of("Parameters", "Mappings", "Conditions", RESOURCES);

    private FormationShape() {}

    /**
     * A template in that shape, or an empty one.
     *
     * @param namesOf the template that says what the resource that launches is called
     */
    static Node of(Optional<Node> template, Node namesOf) {
        Map<String, Node> sections = new LinkedHashMap<>();
        SECTIONS.forEach(section -> sections.put(section, new Mapping(NOWHERE, List.of())));
        Optional<String> name = launch(namesOf);
        entries(template).forEach(section -> sections.put(section.key(), section.value()));
        Optional<String> own = template.flatMap(FormationShape::launch);
        List<Mapping.Entry> resources = new ArrayList<>();
        if (template.isPresent() && sections.get(RESOURCES) instanceof Mapping all) {
            for (Mapping.Entry resource : all.entries()) {
                boolean launches = own.filter(resource.key()::equals).isPresent();
                resources.add(
                        launches
                                ? new Mapping.Entry(NOWHERE, name.orElse(resource.key()), flat(resource.value()))
                                : resource);
            }
            sections.put(RESOURCES, new Mapping(NOWHERE, resources));
        }
        return mapping(sections);
    }

    /** The one resource that instances are launched by. */
    private static Optional<String> launch(Node template) {
        List<String> names = entries(Values.get(template, RESOURCES)).stream()
                .filter(resource ->
                        LAUNCHES.contains(Values.text(resource.value(), "Type").orElse("")))
                .map(Mapping.Entry::key)
                .toList();
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    private static Node flat(Node resource) {
        Map<String, Node> parts = new LinkedHashMap<>();
        entries(Optional.of(resource)).forEach(part -> parts.put(part.key(), part.value()));
        parts.put("Type", Scalar.string(NOWHERE, CONFIGURATION));
        Map<String, Node> properties = new LinkedHashMap<>();
        for (Mapping.Entry property : entries(Values.get(resource, "Properties"))) {
            if (property.key().equals("LaunchTemplateData")) {
                entries(Optional.of(property.value())).forEach(data -> add(data, properties));
            } else {
                add(property, properties);
            }
        }
        parts.put("Properties", mapping(properties));
        return mapping(parts);
    }

    private static void add(Mapping.Entry property, Map<String, Node> properties) {
        Node value = property.value();
        switch (property.key()) {
            case "IamInstanceProfile" ->
                properties.put(
                        property.key(),
                        Values.get(value, "Arn")
                                .or(() -> Values.get(value, "Name"))
                                .orElse(value));
            case "SecurityGroupIds" -> groups(value, properties);
            case "SecurityGroups" -> groups(value, properties);
            case "NetworkInterfaces" -> {
                boolean isOne = value instanceof Sequence list && list.items().size() == 1;
                List<Mapping.Entry> parts =
                        isOne ? entries(Optional.of(((Sequence) value).items().get(0))) : List.of();
                parts.forEach(part -> {
                    if (part.key().equals("Groups")) {
                        groups(part.value(), properties);
                    } else {
                        properties.put(part.key(), part.value());
                    }
                });
                if (parts.isEmpty()) {
                    properties.put(property.key(), value);
                }
            }
            default -> properties.put(property.key(), value);
        }
    }

    private static void groups(Node value, Map<String, Node> properties) {
        Set<Node> groups = new LinkedHashSet<>();
        Node known = properties.get("SecurityGroups");
        for (Node node : known == null ? List.of(value) : List.of(known, value)) {
            groups.addAll(node instanceof Sequence list ? list.items() : List.of(node));
        }
        properties.put("SecurityGroups", new Sequence(NOWHERE, List.copyOf(groups)));
    }

    private static List<Mapping.Entry> entries(Optional<Node> node) {
        return node.orElse(null) instanceof Mapping mapping ? mapping.entries() : List.of();
    }

    private static Mapping mapping(Map<String, Node> entries) {
        List<Mapping.Entry> list = new ArrayList<>(entries.size());
        entries.forEach((key, value) -> list.add(new Mapping.Entry(NOWHERE, key, value)));
        return new Mapping(NOWHERE, list);
    }
}
