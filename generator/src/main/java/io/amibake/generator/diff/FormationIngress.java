package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which changes of a security group, or of a rule of one, let more in. */
final class FormationIngress {
    /** Properties of a security group that let nobody in. */
    private static final Set<String> NO_INGRESS =
            Set.of("Description", "Tags", "GroupDescription", "SecurityGroupEgress", "VpcId", "GroupName", "Type");

    /** The template as it was. */
    private final Node before;

    FormationIngress(Node before) {
        this.before = before;
    }

    Optional<String> reason(Change change, String type) {
        Place place = change.place();
        boolean ofRule = type.equals("AWS::EC2::SecurityGroupIngress");
        boolean inGroup = type.equals("AWS::EC2::SecurityGroup")
                && (place.has("SecurityGroupIngress") || place.keys().size() <= 3);
        boolean isOther = place.keys().stream().skip(2).anyMatch(NO_INGRESS::contains);
        if (isOther || !(inGroup || ofRule) || place.key(2).equals("Metadata")) {
            return Optional.empty();
        }
        if (change.after().isEmpty()) {
            return isPartOfRule(place, ofRule)
                    ? Optional.of("ingress: " + place.lastName() + " is gone")
                    : Optional.empty();
        }
        return place.lastName().startsWith("Cidr") ? Cidrs.widened(change.before(), change.after()) : wider(change);
    }

    /** Without its port or its peer a rule may let in more. */
    private static boolean isPartOfRule(Place place, boolean ofRule) {
        int rule = place.keys().lastIndexOf("SecurityGroupIngress") + 1;
        boolean below =
                rule > 0 && place.keys().size() > rule && !place.lastName().equals("SecurityGroupIngress");
        return below || (ofRule && place.keys().size() > 3);
    }

    private Optional<String> wider(Change change) {
        Place place = change.place();
        Node value = change.after().orElseThrow();
        List<Node> rules = rules(value);
        if (rules.isEmpty()) {
            return place.has("SecurityGroupIngress") || place.keys().size() == 4
                    ? Optional.of("ingress: " + told(place, value))
                    : Optional.empty();
        }
        List<Node> old = Values.get(before, "Resources")
                .flatMap(resources -> Values.get(resources, place.key(1)))
                .map(FormationIngress::rules)
                .orElse(List.of());
        List<String> wider = new ArrayList<>();
        for (Node rule : rules) {
            if (old.stream().noneMatch(outer -> IngressRule.holds(outer, rule))) {
                wider.add(IngressRule.told(rule));
            }
        }
        return wider.isEmpty() ? Optional.empty() : Optional.of("ingress: " + String.join(", ", wider));
    }

    /** The rules of a security group, of its properties, of a list, of a resource that is one, or the one itself. */
    private static List<Node> rules(Node node) {
        if (node instanceof Sequence list) {
            return list.items();
        }
        if (Values.get(node, "IpProtocol").isPresent()) {
            return List.of(node);
        }
        Optional<Node> inner = Values.get(node, "Properties");
        if (inner.isEmpty()) {
            inner = Values.get(node, "SecurityGroupIngress");
        }
        return inner.map(FormationIngress::listed).orElse(List.of());
    }

    /** A function that gives the rules is told as one that cannot be read. */
    private static List<Node> listed(Node node) {
        List<Node> rules = rules(node);
        boolean isFunction = node instanceof Mapping mapping
                && mapping.entries().size() == 1
                && mapping.entries().get(0).key().startsWith("Fn::");
        return rules.isEmpty() && isFunction ? List.of(node) : rules;
    }

    private static String told(Place place, Node value) {
        String path = place.path();
        return value instanceof Mapping && path.endsWith("]")
                ? path.substring(path.lastIndexOf('[') + 1, path.length() - 1)
                : place.lastName() + " is " + Values.compact(value);
    }
}
