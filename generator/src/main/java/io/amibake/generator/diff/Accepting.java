package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** What the matchers of checks accept, as far as their form proves it. */
final class Accepting {
    /** A matcher by its name; a value that stands for itself is {@code equals}. */
    record Form(String name, Node value) {
        static Form of(Node node) {
            boolean isMatcher =
                    node instanceof Mapping mapping && mapping.entries().size() == 1;
            if (!isMatcher) {
                return new Form("equals", node);
            }
            Mapping.Entry entry = ((Mapping) node).entries().get(0);
            return new Form(entry.key(), entry.value());
        }
    }

    private Accepting() {}

    /** Whether everything that the one accepts is sure to be accepted by the other. */
    static boolean implies(Node one, Node other) {
        if (Values.same(one, other)) {
            return true;
        }
        Form strict = Form.of(one);
        Form loose = Form.of(other);
        if (strict.name().equals("or") || strict.name().equals("one-of")) {
            return alternatives(strict).stream().allMatch(item -> implies(item, other));
        }
        if (loose.name().equals("and")) {
            return items(loose.value()).stream().allMatch(item -> implies(one, item));
        }
        if (strict.name().equals("and") && items(strict.value()).stream().anyMatch(item -> implies(item, other))) {
            return true;
        }
        if (loose.name().equals("or") || loose.name().equals("one-of")) {
            return alternatives(loose).stream().anyMatch(item -> implies(one, item));
        }
        return impliesPlain(strict, loose);
    }

    /** No combination of others. */
    private static boolean impliesPlain(Form strict, Form loose) {
        if (strict.name().equals("equals") && accepts(loose, strict.value())) {
            return true;
        }
        if (strict.name().equals(loose.name()) && impliesAlike(strict, loose)) {
            return true;
        }
        if (isBound(strict) && isBound(loose)) {
            return isNarrower(strict, loose);
        }
        Optional<PlainText> narrow = PlainText.of(strict.name(), strict.value());
        Optional<PlainText> wide = PlainText.of(loose.name(), loose.value());
        return narrow.isPresent() && wide.isPresent() && narrow.get().implies(wide.get());
    }

    private static boolean impliesAlike(Form strict, Form loose) {
        return switch (strict.name()) {
            case "equals" -> Values.same(strict.value(), loose.value());
            case "not" -> implies(loose.value(), strict.value());
            case "have-length" -> implies(strict.value(), loose.value());
            case "contains" ->
                isMatcher(strict.value()) && isMatcher(loose.value()) && implies(strict.value(), loose.value());
            case "consist-of" -> sameInAnyOrder(items(strict.value()), items(loose.value()));
            case "matches" -> PlainText.anchors(strict.value(), loose.value());
            case "semver" -> isNarrowerRange(strict.value(), loose.value());
            default -> false;
        };
    }

    private static boolean isNarrowerRange(Node strict, Node loose) {
        Optional<PlainRange> narrow = Values.text(strict).flatMap(PlainRange::parse);
        Optional<PlainRange> wide = Values.text(loose).flatMap(PlainRange::parse);
        return narrow.isPresent() && wide.isPresent() && narrow.get().isWithin(wide.get());
    }

    /** Whether a matcher is sure to accept a value. */
    private static boolean accepts(Form matcher, Node value) {
        return switch (matcher.name()) {
            case "equals" -> Values.same(matcher.value(), value);
            case "ge" -> compares(value, matcher.value(), order -> order >= 0);
            case "gt" -> compares(value, matcher.value(), order -> order > 0);
            case "le" -> compares(value, matcher.value(), order -> order <= 0);
            case "lt" -> compares(value, matcher.value(), order -> order < 0);
            case "consist-of" -> value instanceof Sequence list && sameInAnyOrder(list.items(), items(matcher.value()));
            default -> false;
        };
    }

    private static boolean isBound(Form form) {
        return form.name().matches("[gl][et]");
    }

    private static boolean isNarrower(Form strict, Form loose) {
        if (strict.name().charAt(0) != loose.name().charAt(0)) {
            return false;
        }
        boolean up = strict.name().startsWith("g");
        boolean mayTouch = strict.name().equals(loose.name()) || loose.name().endsWith("e");
        return compares(
                strict.value(),
                loose.value(),
                order -> up ? order > 0 || (order == 0 && mayTouch) : order < 0 || (order == 0 && mayTouch));
    }

    private static boolean compares(Node one, Node other, IntPredicate holds) {
        try {
            return holds.test(new BigDecimal(Values.text(one).orElse(""))
                    .compareTo(new BigDecimal(Values.text(other).orElse(""))));
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    private static boolean sameInAnyOrder(List<Node> one, List<Node> other) {
        List<Node> left = new ArrayList<>(other);
        for (Node item : one) {
            Optional<Node> same =
                    left.stream().filter(it -> Values.same(it, item)).findFirst();
            if (same.isEmpty()) {
                return false;
            }
            left.remove(same.get());
        }
        return left.isEmpty();
    }

    private static boolean isMatcher(Node node) {
        return node instanceof Mapping;
    }

    /** Values of {@code one-of} stand for themselves, also where they are written like matchers. */
    private static List<Node> alternatives(Form form) {
        return items(form.value());
    }

    static List<Node> items(Node node) {
        return node instanceof Sequence list ? list.items() : node instanceof Scalar ? List.of(node) : List.of();
    }
}
