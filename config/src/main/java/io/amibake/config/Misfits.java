package io.amibake.config;

import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Nearest;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.YamlText;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The texts for what does not fit a record: unknown and missing keys, and values of the wrong kind. */
final class Misfits {
    private Misfits() {}

    static void unknownKey(Faults faults, Mapping.Entry entry, RecordComponent[] components, KeyPath path) {
        List<String> known = new ArrayList<>(components.length);
        for (RecordComponent component : components) {
            known.add(component.getName());
        }
        faults.report(
                entry.position(),
                path.child(entry.key()).text(),
                "key " + InvalidValue.quoted(entry.key()) + " is not known",
                nearKey(entry.key(), known));
    }

    /** The key that was meant: one of another section by the same name, or a similar one of this. */
    private static String nearKey(String wrong, List<String> known) {
        List<String> elsewhere = Keys.named(wrong);
        if (!elsewhere.isEmpty() && elsewhere.size() <= 3) {
            return "did you mean " + String.join(" or ", elsewhere) + "?";
        }
        return Nearest.suggestion(wrong, known, "remove it; known here: " + String.join(", ", known));
    }

    /** @param home the nearest section that the user wrote; the fix shows the sections between it and the key */
    static void missing(Faults faults, Home home, RecordComponent component, KeyPath path) {
        Doc doc = component.getAnnotation(Doc.class);
        String example = doc == null || doc.example().isEmpty() ? "" : component.getName() + ": " + doc.example();
        String key = path.text();
        int end = key.length() - component.getName().length() - 1;
        String fix = "add it";
        while (end > home.path().text().length()) {
            fix = fix.equals("add it") ? "add it below '" + key.substring(0, end) + "'" : fix;
            int start = key.lastIndexOf('.', end - 1);
            example = example.isEmpty() ? "" : key.substring(start + 1, end) + ": {" + example + "}";
            end = start;
        }
        fix = example.isEmpty() ? fix : fix + ", such as " + example;
        faults.report(home.position(), key, "key '" + component.getName() + "' is missing", fix);
    }

    static void notText(Faults faults, Node node, KeyPath path) {
        boolean scalar = node instanceof Scalar;
        String fix = scalar && !Layers.isNull(node) ? "put it in quotes: " + quoted(node) : "write one value";
        report(faults, node, path, "text", fix);
    }

    static void notABoolean(Faults faults, Node node, KeyPath path) {
        String word = node instanceof Scalar scalar ? scalar.text().toLowerCase(Locale.ROOT) : "";
        String fix =
                switch (word) {
                    case "true", "yes", "on", "y", "1" -> "write true";
                    case "false", "no", "off", "n", "0" -> "write false";
                    default -> "write true or false";
                };
        report(faults, node, path, "true or false", fix);
    }

    static void notAnInteger(Faults faults, Node node, KeyPath path) {
        boolean digits = node instanceof Scalar scalar
                && scalar.text().length() <= 9
                && !scalar.text().isEmpty()
                && CharacterSet.DIGITS.hasAll(scalar.text());
        String fix = digits
                ? "write " + Integer.valueOf(((Scalar) node).text()) + ", without quotes and leading zeros"
                : "write a whole number";
        report(faults, node, path, "a whole number", fix);
    }

    static void notAList(Faults faults, Node node, KeyPath path) {
        boolean scalar = node instanceof Scalar value && value.text().length() <= 80;
        String fix = scalar ? "write it in brackets: [" + items((Scalar) node) + "]" : "begin each item with '- '";
        report(faults, node, path, "a list", fix);
    }

    /** The items that a text with commas, or with blanks, was meant to be. */
    private static String items(Scalar scalar) {
        if (scalar.kind() != Scalar.Kind.STRING) {
            return quoted(scalar);
        }
        String text = scalar.text();
        char separator = text.indexOf(',') >= 0 ? ',' : ' ';
        StringBuilder items = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) != separator) {
                continue;
            }
            String item = text.substring(start, i).strip();
            if (!item.isEmpty()) {
                items.append(items.isEmpty() ? "" : ", ").append(YamlText.scalar(item));
            }
            start = i + 1;
        }
        return items.toString();
    }

    static void notAMapping(Faults faults, Node node, KeyPath path) {
        report(faults, node, path, "a mapping", "write 'key: value' lines below it");
    }

    static void unknownConstant(Faults faults, Class<?> type, Scalar scalar, KeyPath path) {
        List<String> known = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            known.add(constant.toString());
        }
        faults.report(
                scalar.position(),
                path.text(),
                InvalidValue.quoted(scalar.text()) + " is not allowed here",
                Nearest.suggestion(scalar.text(), known, "use " + String.join(" or ", known)));
    }

    private static void report(Faults faults, Node node, KeyPath path, String wanted, String fix) {
        faults.report(node.position(), path.text(), "this must be " + wanted + ", not " + described(node), fix);
    }

    private static String described(Node node) {
        if (node instanceof Sequence || node instanceof Mapping || Layers.isNull(node)) {
            return node.description();
        }
        Scalar scalar = (Scalar) node;
        String value = InvalidValue.quoted(scalar.text());
        return scalar.kind() == Scalar.Kind.STRING ? "the text " + value : value.substring(1, value.length() - 1);
    }

    /** The value as it would be written as text. */
    private static String quoted(Node node) {
        Scalar scalar = (Scalar) node;
        return scalar.kind() == Scalar.Kind.STRING ? YamlText.scalar(scalar.text()) : '"' + scalar.text() + '"';
    }
}
