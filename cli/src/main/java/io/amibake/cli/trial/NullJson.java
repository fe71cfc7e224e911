package io.amibake.cli.trial;

import io.amibake.core.AmibakeException;
import io.amibake.core.Json;
import io.amibake.core.JsonReader;
import io.amibake.core.JsonText;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Problem;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A template in JSON. Its builder has the name of the one in whose place it is: provisioners may be for that one only. */
public final class NullJson implements Provisioning {
    private final Mapping template;

    private NullJson(Mapping template) {
        this.template = template;
    }

    /**
     * The template that another one gives.
     *
     * @throws AmibakeException (status 2) when the text is none, which a {@code packer.json.ftl} of the user's own may print
     */
    public static NullJson of(String packerJson) {
        if (JsonReader.read("packer.json", packerJson.getBytes(StandardCharsets.UTF_8)) instanceof Mapping template) {
            return new NullJson(template);
        }
        throw AmibakeException.invalidInput(
                new Problem("packer.json is not a mapping", "packer.json", "correct your packer.json.ftl"));
    }

    @Override
    public String fileName() {
        return "try.json";
    }

    @Override
    public String text(Instance instance) {
        List<Mapping.Entry> kept = new ArrayList<>();
        for (Mapping.Entry entry : template.entries()) {
            switch (entry.key()) {
                case "builders", "post-processors" -> {
                    // in their place is the builder below
                }
                case "variables" -> kept.add(with(entry, usedVariables(entry.value())));
                case "sensitive-variables" -> kept.add(with(entry, usedNames(entry.value())));
                default -> kept.add(entry);
            }
        }
        List<Mapping.Entry> entries = new ArrayList<>(Json.object()
                .put("builders", Json.array(List.of(builder(instance))))
                .node()
                .entries());
        entries.addAll(kept);
        return JsonText.of(new Mapping(template.position(), entries));
    }

    @Override
    public int provisioners() {
        return items("provisioners").size();
    }

    private Mapping builder(Instance instance) {
        return Json.object()
                .put("type", "null")
                .put("name", builderName())
                .put("ssh_host", instance.address())
                .put("ssh_port", instance.port())
                .put("ssh_username", instance.user())
                .put("ssh_private_key_file", instance.identity().toString())
                .put("ssh_timeout", "1m")
                .node();
    }

    private String builderName() {
        for (Node builder : items("builders")) {
            for (String key : List.of("name", "type")) {
                if (builder instanceof Mapping mapping && mapping.get(key).orElse(builder) instanceof Scalar name) {
                    return name.text();
                }
            }
        }
        return "amazon-ebs";
    }

    private List<Node> items(String key) {
        return template.get(key).orElse(template) instanceof Sequence sequence ? sequence.items() : List.of();
    }

    private static Mapping.Entry with(Mapping.Entry entry, Node value) {
        return new Mapping.Entry(entry.position(), entry.key(), value);
    }

    /** Variables that only the builder uses may have no value here. */
    private Node usedVariables(Node variables) {
        if (!(variables instanceof Mapping mapping)) {
            return variables;
        }
        List<Mapping.Entry> used = new ArrayList<>();
        for (Mapping.Entry variable : mapping.entries()) {
            if (isUsed(variable.key())) {
                used.add(variable);
            }
        }
        return new Mapping(mapping.position(), used);
    }

    private Node usedNames(Node names) {
        if (!(names instanceof Sequence sequence)) {
            return names;
        }
        List<Node> used = new ArrayList<>();
        for (Node name : sequence.items()) {
            if (!(name instanceof Scalar scalar) || isUsed(scalar.text())) {
                used.add(name);
            }
        }
        return new Sequence(sequence.position(), used);
    }

    /** Whether a provisioner says {@code {{user `name`}}}. */
    private boolean isUsed(String variable) {
        String text = JsonText.of(Json.array(items("provisioners")));
        return text.contains("`" + variable + "`") || text.contains("\\\"" + variable + "\\\"");
    }
}
