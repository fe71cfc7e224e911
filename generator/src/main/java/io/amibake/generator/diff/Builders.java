package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import io.amibake.generator.diff.Leaves.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The builders of a Packer template.
 *
 * @param byPath by their path for people
 */
record Builders(Map<String, Builder> byPath) {
    private static final String EVERYBODY = "0.0.0.0/0";

    /** One of them, and where it stands. */
    private record Builder(Place place, Node node) {}

    static Builders of(Node template) {
        Map<String, Builder> found = new LinkedHashMap<>();
        if (Values.get(template, "builders").orElse(null) instanceof Sequence list) {
            Place all = Place.ROOT.child("builders");
            List<Identity> identities = Identity.of(all, list.items());
            for (int i = 0; i < identities.size(); i++) {
                Identity identity = identities.get(i);
                Place place = all.item(i, identity.isName() ? identity.shown() : String.valueOf(i));
                found.put(place.path(), new Builder(place, list.items().get(i)));
            }
        }
        if (Values.get(template, "source").orElse(null) instanceof Mapping types) {
            for (Mapping.Entry type : types.entries()) {
                if (type.value() instanceof Mapping names) {
                    names.entries().forEach(name -> {
                        Place place =
                                Place.ROOT.child("source").child(type.key()).child(name.key());
                        found.put(place.path(), new Builder(place, name.value()));
                    });
                }
            }
        }
        return new Builders(found);
    }

    /** The builder in which a place is; empty for a whole one, and for what is in none. */
    Optional<String> nameOf(Place place) {
        return byPath.keySet().stream()
                .filter(path ->
                        place.path().startsWith(path + ".") || place.path().startsWith(path + "["))
                .findFirst();
    }

    boolean isEmpty() {
        return byPath.isEmpty();
    }

    boolean has(String path) {
        return byPath.containsKey(path);
    }

    List<Leaf> leaves(String path) {
        Builder builder = byPath.get(path);
        return builder == null ? List.of() : Leaves.of(builder.place(), Optional.of(builder.node()));
    }

    /** Those of all of them. */
    List<Leaf> leaves() {
        return byPath.keySet().stream().flatMap(path -> leaves(path).stream()).toList();
    }

    /** Who may come in by SSH while it builds: Packer's own group is open to everybody unless it is told otherwise. */
    List<String> letIn(String path) {
        List<String> groups = new ArrayList<>();
        List<String> blocks = new ArrayList<>();
        boolean own = false;
        for (Leaf leaf : leaves(path)) {
            String key = leaf.keys().get(leaf.keys().get(0).equals("source") ? 3 : 2);
            if (key.startsWith("security_group_")) {
                groups.add("who " + leaf.text() + " lets in");
            } else if (key.equals("temporary_security_group_source_cidrs")) {
                blocks.add(leaf.text());
            } else if (key.equals("temporary_security_group_source_public_ip")) {
                own = leaf.text().equals("true");
            }
        }
        if (!groups.isEmpty()) {
            return groups;
        }
        if (own) {
            return List.of("the address of who builds");
        }
        return blocks.isEmpty() ? List.of(EVERYBODY) : blocks;
    }
}
