package io.amibake.generator.diff;

import io.amibake.core.Node;
import io.amibake.generator.diff.Leaves.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Values of a Packer template that have a name, and what its builders use them for: variables, and locals in HCL. */
final class PackerNames {
    private static final Set<String> BLOCKS = Set.of("local", "locals", "variable", "variables");

    private final Node template;
    private final Builders builders;

    PackerNames(Node template) {
        this.template = template;
        this.builders = Builders.of(template);
    }

    /**
     * What another value of a name means for settings that somebody is let in by, in words.
     *
     * @param guards the names of these settings
     */
    List<String> reasons(Change change, Set<String> guards) {
        Place place = change.place();
        if (!BLOCKS.contains(place.key(0)) || place.keys().size() < 2) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>(Set.of(place.key(1)));
        List<Leaf> named = new ArrayList<>();
        BLOCKS.forEach(block -> named.addAll(Leaves.of(Place.ROOT.child(block), Values.get(template, block))));
        boolean grows = true;
        while (grows) {
            Pattern uses = uses(names);
            grows = named.stream()
                    .filter(leaf ->
                            leaf.keys().size() > 1 && uses.matcher(leaf.text()).find())
                    .map(leaf -> leaf.keys().get(1))
                    .toList()
                    .stream()
                    .anyMatch(names::add);
        }
        return reasons(change, guards, uses(names));
    }

    private List<String> reasons(Change change, Set<String> guards, Pattern uses) {
        Set<String> reasons = new LinkedHashSet<>();
        Optional<String> value = change.after().flatMap(Values::text);
        for (Leaf leaf : builders.leaves()) {
            boolean guarded =
                    Safeguards.isOne(leaf.name()) || leaf.keys().stream().anyMatch(guards::contains);
            boolean protects = value.filter(text -> Safeguards.isProtecting(leaf.name(), text))
                    .isPresent();
            if (guarded && !protects && uses.matcher(leaf.text()).find()) {
                reasons.add(leaf.name() + value.map(text -> " is " + text).orElse(" may be another"));
            }
        }
        return List.copyOf(reasons);
    }

    /** As HCL, in which there may be blanks between the tokens, and as JSON refer to one of them. */
    private static Pattern uses(Set<String> names) {
        String any = String.join("|", names.stream().map(Pattern::quote).toList());
        return Pattern.compile(
                "\\b(?:local|var)\\s*[.\\[]\\s*\"?(?:" + any + ")\\b|\\{\\{-?\\s*user\\s+[`\"]?(?:" + any + ")\\b");
    }
}
