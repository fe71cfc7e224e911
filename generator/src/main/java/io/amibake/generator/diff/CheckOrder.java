package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checks of a file, in their order.
 *
 * @param bodies what each check asks, without what it is called and why, by its id
 * @param afterFirstRun ids of checks that look at the host after {@code firstrun.sh} has run
 */
record CheckOrder(List<Mapping> checks, Map<String, Node> bodies, Set<String> afterFirstRun) {
    private static final Set<String> WORDS = Set.of("id", "reason");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(s|m|h)");

    static CheckOrder of(Node document) {
        List<Mapping> checks = new ArrayList<>();
        if (Values.get(document, "checks").orElse(null) instanceof Sequence list) {
            list.items().forEach(item -> {
                if (item instanceof Mapping check) {
                    checks.add(check);
                }
            });
        }
        Map<String, Node> bodies = new LinkedHashMap<>();
        Set<String> late = new LinkedHashSet<>();
        boolean hasRun = false;
        for (Mapping check : checks) {
            String id = Values.text(check, "id").orElse("");
            bodies.put(id, body(check));
            if (hasRun && Values.text(check, "phase").filter("firstrun"::equals).isPresent()) {
                late.add(id);
            }
            hasRun |= isFirstRun(check);
        }
        return new CheckOrder(List.copyOf(checks), bodies, late);
    }

    private static Node body(Mapping check) {
        return new Mapping(
                check.position(),
                check.entries().stream()
                        .filter(entry -> !WORDS.contains(entry.key()))
                        .toList());
    }

    static boolean isFirstRun(Mapping check) {
        return Values.text(check, "kind").filter("firstrun"::equals).isPresent();
    }

    /** Where the first-run script is that is run, if the file there is checked too. */
    Optional<String> firstRun() {
        Optional<String> path = checks.stream()
                .filter(CheckOrder::isFirstRun)
                .findFirst()
                .flatMap(check -> Values.text(check, "subject"));
        boolean isChecked = checks.stream()
                .filter(check ->
                        Values.text(check, "kind").filter("file"::equals).isPresent())
                .anyMatch(check -> Values.text(check, "subject").equals(path));
        return path.filter(there -> isChecked);
    }

    /** The id under which a check of another file stands here, on the same side of the first run. */
    Optional<String> sameAs(Node check, CheckOrder other) {
        if (!(check instanceof Mapping mapping) || isFirstRun(mapping)) {
            return Optional.empty();
        }
        Node asked = body(mapping);
        boolean late = other.afterFirstRun.contains(Values.text(mapping, "id").orElse(""));
        return bodies.entrySet().stream()
                .filter(entry -> late == afterFirstRun.contains(entry.getKey()) && Values.same(entry.getValue(), asked))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The check that a pointer names. */
    Optional<Mapping> itemAt(String pointer) {
        int index = Integer.parseInt(pointer.substring(pointer.lastIndexOf('/') + 1));
        return index < checks.size() ? Optional.of(checks.get(index)) : Optional.empty();
    }

    /** The check that something is a part of, which its path names by the id. */
    Optional<Mapping> around(Place part) {
        return checks.stream()
                .filter(check -> Values.text(check, "id")
                        .filter(id -> part.path().startsWith("checks[" + id + "]."))
                        .isPresent())
                .findFirst();
    }

    static Optional<Long> seconds(String time) {
        Matcher found = TIME.matcher(time);
        if (!found.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(found.group(1));
        return Optional.of(number
                * switch (found.group(2)) {
                    case "s" -> 1;
                    case "m" -> 60;
                    default -> 3600;
                });
    }
}
