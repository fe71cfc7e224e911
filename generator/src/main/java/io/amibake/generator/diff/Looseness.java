package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a new expectation of a check stands to the one before it. Only what is known to accept nothing more is taken for as
 * strict, and only one exact value in the place of another for another value: everything else may accept what was refused.
 */
final class Looseness {
    /** What the new expectation is. */
    enum Verdict {
        SAME,
        STRICTER,
        /** Another value of the same form: the image may be meant to have it. */
        OTHER,
        LOOSER
    }

    /** Matchers that name just one value. */
    private static final Set<String> EXACT = Set.of("equals", "have-key");

    private Looseness() {}

    static Verdict of(Node before, Node after) {
        if (Accepting.implies(after, before)) {
            return Accepting.implies(before, after) ? Verdict.SAME : Verdict.STRICTER;
        }
        return isOther(before, after) ? Verdict.OTHER : Verdict.LOOSER;
    }

    private static boolean isOther(Node before, Node after) {
        Accepting.Form old = Accepting.Form.of(before);
        Accepting.Form made = Accepting.Form.of(after);
        if (old.name().equals("and") || made.name().equals("and")) {
            return areOther(parts(old, before), parts(made, after));
        }
        if (!old.name().equals(made.name())) {
            return false;
        }
        return EXACT.contains(old.name()) || isOther(old.name(), old.value(), made.value());
    }

    /** Under the same matcher. */
    private static boolean isOther(String name, Node before, Node after) {
        return switch (name) {
            case "one-of" ->
                Accepting.items(after).size() <= Accepting.items(before).size();
            case "consist-of" -> isOtherList(Accepting.items(before), Accepting.items(after));
            case "have-length" -> of(before, after) == Verdict.OTHER;
            case "contains" ->
                before instanceof Mapping ? of(before, after) == Verdict.OTHER : isText(name, before, after);
            case "have-prefix", "have-suffix", "matches" -> isText(name, before, after);
            case "semver" -> isVersion(before, after);
            default -> false;
        };
    }

    /** Other values are as strict; a matcher may be no looser than what it took the place of. */
    private static boolean isOtherList(List<Node> before, List<Node> after) {
        return after.stream().noneMatch(Mapping.class::isInstance) || areOther(before, after);
    }

    /** A text that is shorter is found in more; what is the whole text is exact. */
    private static boolean isText(String name, Node before, Node after) {
        Optional<PlainText> old = PlainText.of(name, before);
        Optional<PlainText> made = PlainText.of(name, after);
        if (old.isEmpty() || made.isEmpty() || !old.get().hasEndsOf(made.get())) {
            return false;
        }
        return old.get().isWhole()
                || made.get().text().length() >= old.get().text().length();
    }

    private static boolean isVersion(Node before, Node after) {
        Optional<PlainRange> old = Values.text(before).flatMap(PlainRange::parse);
        Optional<PlainRange> made = Values.text(after).flatMap(PlainRange::parse);
        return old.isPresent() && made.isPresent() && old.get().isOther(made.get());
    }

    /** Of what all has to hold, each part has one that is no looser; parts that differ stand in the same order. */
    private static boolean areOther(List<Node> before, List<Node> after) {
        List<Node> old = new ArrayList<>(before);
        List<Node> made = new ArrayList<>(after);
        old.removeIf(part -> made.removeIf(other -> Accepting.implies(other, part)));
        if (old.size() > made.size()) {
            return false;
        }
        for (int i = 0; i < old.size(); i++) {
            if (of(old.get(i), made.get(i)) == Verdict.LOOSER) {
                return false;
            }
        }
        return true;
    }

    private static List<Node> parts(Accepting.Form form, Node node) {
        return form.name().equals("and") && form.value() instanceof Sequence list ? list.items() : List.of(node);
    }
}
