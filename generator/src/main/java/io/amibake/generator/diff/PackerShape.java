package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Packer templates, in JSON and in HCL, as one in the shape that JSON has: so that the same is the same in both. */
final class PackerShape {
    private static final Position NOWHERE = Position.of("");

    private final List<Node> builders = new ArrayList<>();
    private final List<Node> provisioners = new ArrayList<>();
    private final List<Node> postProcessors = new ArrayList<>();
    private final Map<String, Node> variables = new LinkedHashMap<>();
    private final Map<String, Node> rest = new LinkedHashMap<>();

    private PackerShape() {}

    /** All lists are there, if only empty ones, so that what comes into them is told one by one. */
    static Node of(Collection<Node> templates) {
        PackerShape shape = new PackerShape();
        templates.forEach(shape::add);
        Map<String, Node> entries = new LinkedHashMap<>();
        entries.put("builders", new Sequence(NOWHERE, shape.named()));
        entries.put("provisioners", new Sequence(NOWHERE, shape.provisioners));
        entries.put("post-processors", new Sequence(NOWHERE, shape.postProcessors));
        entries.put("variables", mapping(shape.variables));
        shape.rest.forEach(entries::putIfAbsent);
        return mapping(entries);
    }

    private void add(Node template) {
        if (!(template instanceof Mapping mapping)) {
            return;
        }
        for (Mapping.Entry entry : mapping.entries()) {
            Node value = entry.value();
            switch (entry.key()) {
                case "builders" -> builders.addAll(items(value));
                case "source" -> entries(value).forEach(type -> sources(type.key(), type.value()));
                case "build" -> items(value).forEach(this::build);
                case "variables" -> entries(value).forEach(it -> variables.put(it.key(), it.value()));
                case "variable" ->
                    entries(value)
                            .forEach(it -> variables.put(
                                    it.key(), Values.get(it.value(), "default").orElse(it.value())));
                default -> step(entry.key(), value);
            }
        }
    }

    private void sources(String type, Node names) {
        for (Mapping.Entry name : entries(names)) {
            List<Mapping.Entry> entries = new ArrayList<>();
            entries.add(new Mapping.Entry(NOWHERE, "name", Scalar.string(NOWHERE, name.key())));
            entries.add(new Mapping.Entry(NOWHERE, "type", Scalar.string(NOWHERE, type)));
            entries.addAll(entries(name.value()));
            builders.add(new Mapping(NOWHERE, entries));
        }
    }

    /** Which sources are built is left out: all of them count. */
    private void build(Node build) {
        for (Mapping.Entry entry : entries(build)) {
            if (!entry.key().equals("sources")) {
                step(entry.key(), entry.value());
            }
        }
    }

    private void step(String key, Node value) {
        switch (key) {
            case "provisioner", "provisioners" -> provisioners.addAll(items(value));
            case "post-processor", "post-processors" ->
                items(value)
                        .forEach(item -> postProcessors.addAll(Values.get(item, "post-processor")
                                .map(PackerShape::items)
                                .orElse(List.of(item))));
            default -> rest.merge(key, value, PackerShape::joined);
        }
    }

    /** What two files say under one key. */
    private static Node joined(Node one, Node other) {
        if (one instanceof Mapping && other instanceof Mapping) {
            Map<String, Node> entries = new LinkedHashMap<>();
            entries(one).forEach(entry -> entries.put(entry.key(), entry.value()));
            entries(other).forEach(entry -> entries.merge(entry.key(), entry.value(), PackerShape::joined));
            return mapping(entries);
        }
        List<Node> all = new ArrayList<>(items(one));
        all.addAll(items(other));
        return new Sequence(NOWHERE, all);
    }

    /** The only builder has no name that tells it from others, though HCL wants one. */
    private List<Node> named() {
        if (builders.size() != 1) {
            return builders;
        }
        List<Mapping.Entry> entries = entries(builders.get(0)).stream()
                .filter(entry -> !entry.key().equals("name"))
                .toList();
        return entries.isEmpty() ? builders : List.of(new Mapping(NOWHERE, entries));
    }

    private static List<Node> items(Node value) {
        return value instanceof Sequence list ? list.items() : List.of(value);
    }

    private static List<Mapping.Entry> entries(Node value) {
        return Optional.of(value)
                .filter(Mapping.class::isInstance)
                .map(mapping -> ((Mapping) mapping).entries())
                .orElse(List.of());
    }

    private static Mapping mapping(Map<String, Node> entries) {
        List<Mapping.Entry> list = new ArrayList<>(entries.size());
        entries.forEach((key, value) -> list.add(new Mapping.Entry(NOWHERE, key, value)));
        return new Mapping(NOWHERE, list);
    }
}
