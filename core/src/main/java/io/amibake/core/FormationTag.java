package io.amibake.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A tag of CloudFormation's YAML, which is short for a function: {@code !Ref x} is {@code {Ref: x}}, and {@code !GetAtt a.b}
 * is {@code {"Fn::GetAtt": [a, b]}}.
 *
 * @param key of the function
 */
record FormationTag(String key) {
    private static final String GET = "GetAtt";

    private static final Set<String> FUNCTIONS = Set.of(
            "And",
            "Base64",
            "Cidr",
            "Equals",
            "FindInMap",
            "GetAZs",
            GET,
            "If",
            "ImportValue",
            "Join",
            "Length",
            "Not",
            "Or",
            "Select",
            "Split",
            "Sub",
            "ToJsonString",
            "Transform");

    /** The function of a tag as it is written; empty for any other one. */
    static Optional<FormationTag> of(String tag) {
        String name = tag.startsWith("!") ? tag.substring(1) : "";
        if (name.equals("Ref") || name.equals("Condition")) {
            return Optional.of(new FormationTag(name));
        }
        return FUNCTIONS.contains(name) ? Optional.of(new FormationTag("Fn::" + name)) : Optional.empty();
    }

    /** The function over its argument. */
    Mapping over(Node argument) {
        Position position = argument.position();
        return new Mapping(position, List.of(new Mapping.Entry(position, key, written(argument))));
    }

    private Node written(Node argument) {
        if (!key.endsWith(GET)
                || !(argument instanceof Scalar scalar)
                || scalar.text().indexOf('.') < 0) {
            return argument;
        }
        Position position = argument.position();
        int dot = scalar.text().indexOf('.');
        return new Sequence(
                position,
                List.of(
                        Scalar.string(position, scalar.text().substring(0, dot)),
                        Scalar.string(position, scalar.text().substring(dot + 1))));
    }
}
