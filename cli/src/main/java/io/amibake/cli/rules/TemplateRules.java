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
    private static final int SSH = 22;

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
            walk(YamlReader.read(path, artefact), findings);
        }
        return findings;
    }

    private void walk(Node node, List<Finding> findings) {
        if (node instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                walk(item, findings);
            }
        } else if (node instanceof Mapping mapping) {
            checkMapping(mapping, findings);
            for (Mapping.Entry entry : mapping.entries()) {
                walk(entry.value(), findings);
            }
        }
    }

    private void checkMapping(Mapping mapping, List<Finding> findings) {
        if (text(mapping, "HttpTokens").equals("optional")) {
            find(Rule.IMDSV1_ALLOWED, mapping, "HttpTokens: optional", findings);
        }
        boolean everybody = text(mapping, "CidrIp").equals("0.0.0.0/0")
                || text(mapping, "CidrIpv6").equals("::/0");
        if (everybody
                && admitsSsh(mapping)
                && !mapping.get("DestinationSecurityGroupId").isPresent()) {
            find(Rule.SSH_OPEN_TO_THE_WORLD, mapping, "ingress", findings);
        }
    }

    private static boolean admitsSsh(Mapping rule) {
        String from = text(rule, "FromPort");
        String to = text(rule, "ToPort");
        if (from.isEmpty() || to.isEmpty()) {
            return false;
        }
        try {
            return Integer.parseInt(from) <= SSH && SSH <= Integer.parseInt(to);
        } catch (NumberFormatException notAPort) {
            return false;
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
