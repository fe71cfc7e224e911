package io.amibake.config;

import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The reference of the config, made from the records that it is read with. */
public final class ConfigReference {
    private final StringBuilder table = new StringBuilder("| Key | Meaning | Default | Example |\n|---|---|---|---|\n");
    private final Mapping defaults = ShippedFile.read("defaults.yaml").orElseThrow();
    private final List<Mapping> platformDefaults = new ArrayList<>();

    private ConfigReference() {
        for (String name : Platforms.names()) {
            Mapping platform = Platforms.shipped(name).orElseThrow();
            platform.get("defaults").ifPresent(node -> platformDefaults.add((Mapping) node));
        }
    }

    /** A Markdown table with a row for each key, in the order of the file. */
    public static String markdown() {
        ConfigReference reference = new ConfigReference();
        reference.section(ImageConfig.class, KeyPath.ROOT);
        return reference.table.toString();
    }

    private void section(Class<?> section, KeyPath path) {
        for (RecordComponent component : section.getRecordComponents()) {
            KeyPath key = path.child(component.getName());
            Doc doc = component.getAnnotation(Doc.class);
            Class<?> type = Keys.valueClass(component.getGenericType());
            boolean always = Keys.isSection(component.getType());
            row(key.text(), meaning(doc, type), always ? "" : standard(key, component), doc.example());
            if (Keys.isSection(type)) {
                section(type, key);
            } else if (type == List.class && Keys.isSection(Keys.elementClass(component.getGenericType()))) {
                section(Keys.elementClass(component.getGenericType()), new KeyPath(key.text() + "[]"));
            }
        }
    }

    private static String meaning(Doc doc, Class<?> type) {
        if (!type.isEnum() || doc.value().contains("`")) {
            return doc.value();
        }
        StringBuilder known = new StringBuilder();
        Object[] constants = type.getEnumConstants();
        for (int i = 0; i < constants.length; i++) {
            String separator = i == 0 ? " " : i == constants.length - 1 ? " or " : ", ";
            known.append(separator).append('`').append(constants[i]).append('`');
        }
        String sentence = doc.value();
        return sentence.substring(0, sentence.length() - 1) + ":" + known + ".";
    }

    /** What holds when nobody gives the key. */
    private String standard(KeyPath key, RecordComponent component) {
        Set<String> byPlatform = new LinkedHashSet<>();
        for (Mapping platform : platformDefaults) {
            at(platform, key).ifPresent(node -> byPlatform.add(code(node)));
        }
        if (!byPlatform.isEmpty()) {
            return "by platform: " + String.join(", ", byPlatform);
        }
        Optional<Node> standard = at(defaults, key);
        if (standard.isPresent()) {
            return code(standard.get());
        }
        boolean optional = component.getType() == Optional.class
                || component.getType() == List.class
                || component.getType() == Map.class;
        return optional ? "" : "required";
    }

    private static Optional<Node> at(Mapping tree, KeyPath key) {
        Optional<Node> node = Optional.of(tree);
        for (String step : key.text().split("\\.")) {
            node = node.filter(Mapping.class::isInstance).flatMap(value -> ((Mapping) value).get(step));
        }
        return node;
    }

    private static String code(Node node) {
        return '`' + Explanation.inline(node) + '`';
    }

    private void row(String key, String meaning, String standard, String example) {
        table.append("| `")
                .append(key)
                .append("` | ")
                .append(meaning)
                .append(" | ")
                .append(standard)
                .append(" | ");
        if (!example.isEmpty()) {
            table.append('`').append(example.replace("|", "\\|")).append('`');
        }
        table.append(" |\n");
    }
}
