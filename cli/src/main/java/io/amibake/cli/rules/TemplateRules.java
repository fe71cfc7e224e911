package io.amibake.cli.rules;

import io.amibake.cli.findings.Finding;
import io.amibake.cli.findings.Location;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Position;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rules for the rendered CloudFormation, which templates of the user's own may have changed. What the config was blamed
 * for already is not found again.
 */
public final class TemplateRules {
    private final String config;
    private final Set<Rule> known;

    /** Rules that look for what is not in the set, in artefacts of the config file. */
    public TemplateRules(String config, Set<Rule> known) {
        this.config = config;
        this.known = Set.copyOf(known);
    }

    /** What the rules find in one artefact; nothing in one that is no CloudFormation. */
    public List<Finding> check(String path, byte[] artefact) {
        List<Finding> findings = new ArrayList<>();
        if (path.startsWith("cloudformation/") && path.endsWith(".yaml")) {
            Node template = YamlReader.read(path, artefact);
            walk(template, section(template, "Parameters"), findings);
        }
        return findings;
    }

    private static Mapping section(Node template, String name) {
        Node section = template instanceof Mapping mapping ? mapping.get(name).orElse(template) : template;
        return section != template && section instanceof Mapping mapping
                ? mapping
                : new Mapping(template.position(), List.of());
    }

    /** Every mapping is looked at but what a security group lets out: to everybody is its normal state. */
    private void walk(Node node, Mapping parameters, List<Finding> findings) {
        if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                walk(item, parameters, findings);
            }
        } else if (node instanceof Mapping mapping && !text(mapping, "Type").equals("AWS::EC2::SecurityGroupEgress")) {
            checkMapping(mapping, parameters, findings);
            for (Mapping.Entry entry : mapping.entries()) {
                if (!entry.key().equals("SecurityGroupEgress")) {
                    walk(entry.value(), parameters, findings);
                }
            }
        }
    }

    private void checkMapping(Mapping mapping, Mapping parameters, List<Finding> findings) {
        if (text(mapping, "HttpTokens").equals("optional")) {
            find(Rule.IMDSV1_ALLOWED, mapping, "HttpTokens: optional", findings);
        }
        if (new Ingress(mapping, parameters).opensSsh()) {
            find(Rule.SSH_OPEN_TO_THE_WORLD, mapping, "ingress", findings);
        }
    }

    private void find(Rule rule, Mapping at, String detail, List<Finding> findings) {
        if (!known.contains(rule)) {
            Position position = at.position();
            Location location = new Location(position.source(), position.line(), position.column());
            findings.add(new Finding(
                    rule.id(), rule.severity(), rule.what() + " (" + detail + ")", rule.fix(), location, config));
        }
    }

    private static String text(Mapping mapping, String key) {
        Optional<Node> node = mapping.get(key);
        return node.isPresent() && node.get() instanceof Scalar scalar ? scalar.text() : "";
    }
}
