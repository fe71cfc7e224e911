package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether an expectation of a check accepts something that the one before it did not, as far as its form tells. Another
 * value of the same form is none of that: the image may be meant to have it.
 */
final class Looseness {
    /** Matchers whose text may be cut short, and what is left accepts more. */
    private static final Set<String> PARTS = Set.of("contains", "have-prefix", "have-suffix");

    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9_/ -]+");

    private Looseness() {}

    static boolean accepts(Optional<Node> before, Optional<Node> after) {
        return before.isPresent() && after.isPresent() && isLooser(before.get(), after.get());
    }

    /** Of what all has to hold, a part less accepts more; parts that differ are compared in their order. */
    private static boolean isLooser(Node before, Node after) {
        List<Node> old = new ArrayList<>(parts(before));
        List<Node> made = new ArrayList<>(parts(after));
        old.removeIf(part -> made.removeIf(other -> Values.same(part, other)));
        boolean looser = old.size() > made.size();
        for (int i = 0; i < Math.min(old.size(), made.size()); i++) {
            looser |= isLooserPart(old.get(i), made.get(i));
        }
        return looser;
    }

    private static List<Node> parts(Node node) {
        Optional<Mapping.Entry> matcher = matcher(node);
        return matcher.isPresent() && matcher.get().key().equals("and")
                ? items(matcher.get().value())
                : List.of(node);
    }

    private static boolean isLooserPart(Node before, Node after) {
        Optional<Mapping.Entry> old = matcher(before);
        Optional<Mapping.Entry> made = matcher(after);
        if (old.isEmpty() || made.isEmpty()) {
            return made.isPresent();
        }
        return old.get().key().equals(made.get().key())
                ? isLooser(made.get().key(), old.get().value(), made.get().value())
                : isOther(old.get(), made.get());
    }

    /** Under the same matcher. */
    private static boolean isLooser(String name, Node before, Node after) {
        if (PARTS.contains(name)) {
            return isPart(Values.text(before), Values.text(after)) || isLooser(before, after);
        }
        return switch (name) {
            case "ge", "gt" -> compare(after, before) < 0;
            case "le", "lt" -> compare(after, before) > 0;
            case "or", "one-of" -> hasMore(items(before), items(after));
            case "not" -> !Values.same(before, after) && isLooser(after, before);
            case "have-length" -> isLooser(before, after);
            case "matches", "semver" -> !skeleton(before).equals(skeleton(after));
            default -> false;
        };
    }

    /** Another matcher: only one that names the very value, or a bound that is no lower, accepts no more. */
    private static boolean isOther(Mapping.Entry before, Mapping.Entry after) {
        String names = before.key() + " " + after.key();
        return switch (names) {
            case "ge gt" -> compare(after.value(), before.value()) < 0;
            case "gt ge" -> compare(after.value(), before.value()) <= 0;
            case "le lt" -> compare(after.value(), before.value()) > 0;
            case "lt le" -> compare(after.value(), before.value()) >= 0;
            default -> true;
        };
    }

    /** {@code equals} is the value itself. */
    private static Optional<Mapping.Entry> matcher(Node node) {
        if (node instanceof Mapping mapping && mapping.entries().size() == 1) {
            Mapping.Entry entry = mapping.entries().get(0);
            return entry.key().equals("equals") || entry.key().equals("consist-of")
                    ? Optional.empty()
                    : Optional.of(entry);
        }
        return Optional.empty();
    }

    private static boolean isPart(Optional<String> before, Optional<String> after) {
        return before.isPresent()
                && after.isPresent()
                && before.get().length() > after.get().length()
                && before.get().contains(after.get());
    }

    private static boolean hasMore(List<Node> before, List<Node> after) {
        for (Node item : after) {
            if (before.stream().noneMatch(known -> Values.same(known, item))) {
                return before.size() < after.size();
            }
        }
        return false;
    }

    /** What is left of a pattern without its plain words. */
    private static String skeleton(Node pattern) {
        return WORDS.matcher(Values.text(pattern).orElse("")).replaceAll("x");
    }

    private static int compare(Node one, Node other) {
        try {
            return new BigDecimal(Values.text(one).orElse(""))
                    .compareTo(new BigDecimal(Values.text(other).orElse("")));
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    private static List<Node> items(Node node) {
        return node instanceof Sequence list ? list.items() : node instanceof Scalar ? List.of(node) : List.of();
    }
}
