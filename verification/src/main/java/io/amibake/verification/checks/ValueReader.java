package io.amibake.verification.checks;

import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Nearest;
import io.amibake.core.Node;
import io.amibake.core.Printable;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.YamlText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the values that an attribute can have; what it can never be is refused. */
final class ValueReader {
    private static final int DIGEST_LENGTH = 64;

    private final Attribute attribute;
    private final Faults faults;

    ValueReader(Attribute attribute, Faults faults) {
        this.attribute = attribute;
        this.faults = faults;
    }

    Optional<Value> read(Node node, KeyPath path) {
        return switch (attribute.type()) {
            case TEXT -> text(node, path).map(Value::text);
            case MODE -> text(node, path).flatMap(text -> mode(text, node, path));
            case DIGEST -> text(node, path).flatMap(text -> digest(text, node, path));
            case CHOICE -> text(node, path).flatMap(text -> choice(text, node, path));
            case NUMBER -> number(node, path).map(Value.Numeric::new);
            case TRUTH -> truth(node, path);
            case TEXTS -> texts(node, path);
            case ANY -> any(node, path);
        };
    }

    /** One value at least. */
    Optional<List<Value>> list(Node node, KeyPath path) {
        if (!(node instanceof Sequence sequence) || sequence.items().isEmpty()) {
            Section.misfit(node, path, "a list of values", "write it in brackets: [a, b]; one at least", faults);
            return Optional.empty();
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            read(sequence.items().get(i), path.item(i)).ifPresent(values::add);
        }
        return values.size() == sequence.items().size() ? Optional.of(values) : Optional.empty();
    }

    /** The items of a list, of which there may be none. */
    Optional<List<Value>> items(Node node, KeyPath path) {
        if (!(node instanceof Sequence)) {
            Section.misfit(node, path, "a list", "write it in brackets: [a, b]", faults);
            return Optional.empty();
        }
        return read(node, path).map(value -> ((Value.Items) value).items());
    }

    Optional<BigDecimal> number(Node node, KeyPath path) {
        boolean number = node instanceof Scalar scalar
                && (scalar.kind() == Scalar.Kind.INTEGER || scalar.kind() == Scalar.Kind.DECIMAL);
        if (!number) {
            Optional<BigDecimal> meant = node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING
                    ? decimal(scalar.text().strip())
                    : Optional.empty();
            String fix =
                    meant.isPresent() ? "write " + meant.get().toPlainString() + ", without quotes" : "write a number";
            Section.misfit(node, path, "a number", fix, faults);
            return Optional.empty();
        }
        Optional<BigDecimal> value = decimal(((Scalar) node).text());
        if (value.isEmpty()) {
            faults.report(node.position(), path.text(), "this number is out of range", "write fewer digits");
        }
        return value;
    }

    private static Optional<BigDecimal> decimal(String text) {
        if (text.length() > 40) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs(number.scale()) <= 40 ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<String> text(Node node, KeyPath path) {
        return Section.text(node, path, faults);
    }

    private Optional<Value> mode(String text, Node node, KeyPath path) {
        String digits = text.startsWith("0o") ? text.substring(2) : text;
        boolean octal = digits.length() == 3 || digits.length() == 4;
        for (int i = 0; i < digits.length(); i++) {
            octal &= digits.charAt(i) >= '0' && digits.charAt(i) <= '7';
        }
        if (octal) {
            return Optional.of(Value.text(digits.length() == 3 ? "0" + digits : digits));
        }
        String fix = "write the permission bits as four octal digits, such as \"0644\"";
        faults.report(node.position(), path.text(), Printable.quoted(text) + " is no mode", fix);
        return Optional.empty();
    }

    private Optional<Value> digest(String text, Node node, KeyPath path) {
        String digits = text.toLowerCase(Locale.ROOT);
        boolean hexadecimal = digits.length() == DIGEST_LENGTH;
        for (int i = 0; i < digits.length(); i++) {
            hexadecimal &= Character.digit(digits.charAt(i), 16) >= 0 && digits.charAt(i) < 128;
        }
        if (hexadecimal) {
            return Optional.of(Value.text(digits));
        }
        String fix = "write its 64 hexadecimal digits, as sha256sum prints them";
        faults.report(node.position(), path.text(), Printable.quoted(text) + " is no SHA-256", fix);
        return Optional.empty();
    }

    private Optional<Value> choice(String text, Node node, KeyPath path) {
        if (attribute.choices().contains(text)) {
            return Optional.of(Value.text(text));
        }
        String what = "'" + attribute.name() + "' is never " + Printable.quoted(text);
        String all = "write one of " + String.join(", ", attribute.choices());
        faults.report(node.position(), path.text(), what, Nearest.suggestion(text, attribute.choices(), all));
        return Optional.empty();
    }

    private Optional<Value> truth(Node node, KeyPath path) {
        if (node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.BOOLEAN) {
            return Optional.of(Value.truth(scalar.text().equals("true")));
        }
        String word = node instanceof Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
        String fix =
                switch (word) {
                    case "true", "yes", "on", "y", "1" -> "write true";
                    case "false", "no", "off", "n", "0" -> "write false";
                    default -> "write true or false";
                };
        Section.misfit(node, path, "true or false", fix, faults);
        return Optional.empty();
    }

    private Optional<Value> texts(Node node, KeyPath path) {
        if (!(node instanceof Sequence sequence)) {
            boolean isText = node instanceof Scalar scalar
                    && !scalar.isNull()
                    && scalar.text().length() <= 80;
            String text = isText ? YamlText.scalar(((Scalar) node).text()) : "";
            String fix = isText
                    ? "write [" + text + "] for the whole list, or {contains: " + text + "}"
                    : "write the list in brackets: [a, b]";
            Section.misfit(node, path, "a list", fix, faults);
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            text(sequence.items().get(i), path.item(i)).ifPresent(texts::add);
        }
        return texts.size() == sequence.items().size() ? Optional.of(Value.texts(texts)) : Optional.empty();
    }

    private Optional<Value> any(Node node, KeyPath path) {
        if (node instanceof Scalar scalar) {
            return scalar(scalar, path);
        }
        if (node instanceof Sequence sequence) {
            List<Value> values = new ArrayList<>();
            for (int i = 0; i < sequence.items().size(); i++) {
                any(sequence.items().get(i), path.item(i)).ifPresent(values::add);
            }
            boolean whole = values.size() == sequence.items().size();
            return whole ? Optional.of(new Value.Items(values, false)) : Optional.empty();
        }
        Mapping mapping = (Mapping) node;
        Map<String, Value> fields = new LinkedHashMap<>();
        for (Mapping.Entry entry : mapping.entries()) {
            any(entry.value(), path.child(entry.key())).ifPresent(value -> fields.put(entry.key(), value));
        }
        return fields.size() == mapping.entries().size() ? Optional.of(new Value.Fields(fields)) : Optional.empty();
    }

    private Optional<Value> scalar(Scalar scalar, KeyPath path) {
        return switch (scalar.kind()) {
            case STRING -> Optional.of(Value.text(scalar.text()));
            case INTEGER, DECIMAL -> number(scalar, path).map(Value.Numeric::new);
            case BOOLEAN -> Optional.of(Value.truth(scalar.text().equals("true")));
            case NULL -> {
                Section.misfit(scalar, path, "a value", "write one; nothing equals nothing", faults);
                yield Optional.empty();
            }
        };
    }
}
