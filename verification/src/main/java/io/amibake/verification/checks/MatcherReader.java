package io.amibake.verification.checks;

import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Nearest;
import io.amibake.core.Node;
import io.amibake.core.Printable;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what an attribute is expected to be: a value, or a matcher that goes with what the attribute is. */
final class MatcherReader {
    private static final Attribute LENGTH = Attribute.of("length", ValueType.NUMBER, "");

    private final Attribute attribute;
    private final Faults faults;
    private final ValueReader values;

    MatcherReader(Attribute attribute, Faults faults) {
        this.attribute = attribute;
        this.faults = faults;
        this.values = new ValueReader(attribute, faults);
    }

    Optional<Matcher> read(Node node, KeyPath path) {
        if (!(node instanceof Mapping mapping)) {
            return values.read(node, path).map(Equality::new);
        }
        List<Mapping.Entry> entries = mapping.entries();
        if (entries.size() != 1) {
            faults.report(
                    node.position(),
                    path.text(),
                    entries.isEmpty()
                            ? "nothing is expected of " + Printable.quoted(attribute.name())
                            : "a matcher has one key, and here are " + entries.size(),
                    entries.isEmpty() ? "write a value, or a matcher such as {equals: 1}" : joined(entries));
            return Optional.empty();
        }
        return matcher(entries.get(0), path);
    }

    private static String joined(List<Mapping.Entry> entries) {
        StringBuilder fix = new StringBuilder("join them: {and: [");
        for (int i = 0; i < Math.min(3, entries.size()); i++) {
            fix.append(i == 0 ? "" : ", ")
                    .append('{')
                    .append(Printable.of(entries.get(i).key()))
                    .append(": …}");
        }
        return fix.append("]}").toString();
    }

    private Optional<Matcher> matcher(Mapping.Entry entry, KeyPath path) {
        KeyPath here = path.child(entry.key());
        Optional<MatcherName> name = MatcherName.of(entry.key());
        List<String> known = MatcherName.keysFor(attribute.type());
        if (name.isEmpty()) {
            Optional<String> ours = MatcherName.inOtherWords(entry.key());
            faults.report(
                    entry.position(),
                    here.text(),
                    "there is no matcher " + Printable.quoted(entry.key()),
                    ours.isPresent()
                            ? "did you mean '" + ours.get() + "'?"
                            : Nearest.suggestion(entry.key(), known, "write one of " + String.join(", ", known)));
            return Optional.empty();
        }
        if (!name.get().goesWith(attribute.type())) {
            faults.report(
                    entry.position(),
                    here.text(),
                    "'" + entry.key() + "' says nothing of '" + attribute.name() + "', which is "
                            + attribute.type().description(),
                    insteadOf(name.get(), known));
            return Optional.empty();
        }
        return matcher(name.get(), entry.value(), here);
    }

    /** A list is searched item by item. */
    private String insteadOf(MatcherName name, List<String> known) {
        boolean ofItems = attribute.type() == ValueType.TEXTS && name.goesWith(ValueType.TEXT);
        return ofItems
                ? "ask it of an item: {contains: {" + name.key() + ": …}}"
                : "write one of " + String.join(", ", known);
    }

    private Optional<Matcher> matcher(MatcherName name, Node node, KeyPath path) {
        return switch (name) {
            case EQUALS -> values.read(node, path).map(Equality::new);
            case ONE_OF -> values.list(node, path).map(OneOf::new);
            case CONSIST_OF -> values.items(node, path).map(ConsistOf::new);
            case CONTAINS -> contains(node, path);
            case NOT -> read(node, path).map(Negation::new);
            case AND -> combination(Combination.Kind.AND, node, path);
            case OR -> combination(Combination.Kind.OR, node, path);
            case HAVE_LENGTH ->
                new MatcherReader(LENGTH, faults).read(node, path).map(HaveLength::new);
            case GT -> values.number(node, path).map(bound -> new Comparison(Comparison.Order.GT, bound));
            case GE -> values.number(node, path).map(bound -> new Comparison(Comparison.Order.GE, bound));
            case LT -> values.number(node, path).map(bound -> new Comparison(Comparison.Order.LT, bound));
            case LE -> values.number(node, path).map(bound -> new Comparison(Comparison.Order.LE, bound));
            case MATCHES -> part(node, path).flatMap(text -> expression(text, node, path));
            case HAVE_PREFIX -> part(node, path).map(text -> new Edge(Edge.Side.PREFIX, text));
            case HAVE_SUFFIX -> part(node, path).map(text -> new Edge(Edge.Side.SUFFIX, text));
            case HAVE_KEY -> part(node, path).map(HaveKey::new);
            case SEMVER -> part(node, path).flatMap(text -> range(text, node, path));
        };
    }

    private Optional<Matcher> contains(Node node, KeyPath path) {
        if (attribute.type() == ValueType.TEXT) {
            return part(node, path).map(text -> new Contains(Optional.of(text), Matcher.equalTo(Value.text(text))));
        }
        Attribute item = attribute.type() == ValueType.TEXTS
                ? Attribute.of("an item of " + attribute.name(), ValueType.TEXT, "")
                : attribute;
        Optional<Matcher> matcher = new MatcherReader(item, faults).read(node, path);
        return matcher.map(it -> new Contains(textOf(it), it));
    }

    /** In a document, a text may be a part of a text or an item of a list. */
    private Optional<String> textOf(Matcher matcher) {
        boolean text = attribute.type() == ValueType.ANY
                && matcher instanceof Equality equality
                && equality.expected() instanceof Value.Text;
        return text ? Optional.of(((Value.Text) ((Equality) matcher).expected()).text()) : Optional.empty();
    }

    private Optional<Matcher> combination(Combination.Kind kind, Node node, KeyPath path) {
        if (!(node instanceof Sequence sequence) || sequence.items().isEmpty()) {
            Section.misfit(node, path, "a list of matchers", "begin each with '- '; one at least", faults);
            return Optional.empty();
        }
        List<Matcher> matchers = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            read(sequence.items().get(i), path.item(i)).ifPresent(matchers::add);
        }
        return matchers.size() == sequence.items().size()
                ? Optional.of(new Combination(kind, matchers))
                : Optional.empty();
    }

    /** A text that says something. */
    private Optional<String> part(Node node, KeyPath path) {
        Optional<String> text = Section.text(node, path, faults);
        if (text.isPresent() && text.get().isEmpty()) {
            faults.report(node.position(), path.text(), "every text has an empty one in it", "write what to find");
            return Optional.empty();
        }
        return text;
    }

    private Optional<Matcher> expression(String text, Node node, KeyPath path) {
        try {
            return Optional.of(ExpressionSyntax.parse(text));
        } catch (IllegalArgumentException e) {
            faults.report(
                    node.position(),
                    path.text(),
                    Printable.quoted(text) + " cannot be used as a regular expression: " + e.getMessage(),
                    "correct it; the syntax is RE2's, without looking around and references");
            return Optional.empty();
        }
    }

    private Optional<Matcher> range(String text, Node node, KeyPath path) {
        Optional<VersionRange> range = VersionRange.parse(text);
        if (range.isEmpty()) {
            faults.report(
                    node.position(),
                    path.text(),
                    Printable.quoted(text) + " is no range of versions",
                    "write it like '>=1.2.3 <2', '~1.2', '^1.2' or '1.x'");
        }
        return range.map(VersionMatch::new);
    }
}
