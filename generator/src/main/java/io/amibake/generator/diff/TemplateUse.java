package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.generator.diff.Leaves.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a CloudFormation template uses its parameters, conditions and mappings. */
final class TemplateUse {
    private final Node template;

    TemplateUse(Node template) {
        this.template = template;
    }

    /** The places in resources that use a name, or a condition that does. */
    List<Place> of(String name) {
        Set<String> names = new LinkedHashSet<>(Set.of(name));
        while (names.addAll(conditions(names))) {
            // a condition may use another one
        }
        List<Place> places = new ArrayList<>();
        for (Leaf leaf : Leaves.of(Place.ROOT.child("Resources"), Values.get(template, "Resources"))) {
            if (leaf.keys().size() > 2 && uses(leaf, names)) {
                places.add(new Place(withoutFunctions(leaf.keys()), "", ""));
            }
        }
        return places;
    }

    private Set<String> conditions(Set<String> names) {
        Set<String> found = new LinkedHashSet<>();
        if (Values.get(template, "Conditions").orElse(null) instanceof Mapping conditions) {
            for (Mapping.Entry condition : conditions.entries()) {
                boolean uses = Leaves.of(Place.ROOT, Optional.of(condition.value())).stream()
                        .anyMatch(leaf -> uses(leaf, names));
                if (uses) {
                    found.add(condition.key());
                }
            }
        }
        return found;
    }

    /** As its whole text, in quotes within a function, or as a variable of a text. */
    private static boolean uses(Leaf leaf, Set<String> names) {
        String text = Values.compact(leaf.node());
        return names.stream()
                .anyMatch(name -> text.contains('"' + name + '"')
                        || text.contains("${" + name + '}')
                        || text.contains("${" + name + '.'));
    }

    private static List<String> withoutFunctions(List<String> keys) {
        int function = 0;
        while (function < keys.size() && !keys.get(function).startsWith("Fn::")) {
            function++;
        }
        return keys.subList(0, function);
    }
}
