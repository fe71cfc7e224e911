package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which changes of a CloudFormation template let somebody in, or let an instance do more. */
final class FormationSecurity {
    /** Properties that protect, with the value that does. */
    private static final Map<String, String> PROTECTIONS = Map.of("Encrypted", "true", "HttpTokens", "required");

    /** Parts of a policy whose growth allows more. */
    private static final Set<String> GRANTS =
            Set.of("Action", "Resource", "Principal", "NotAction", "NotResource", "AWS", "Service", "Federated");

    /** Properties of a security group that let nobody in. */
    private static final Set<String> NO_INGRESS =
            Set.of("Description", "Tags", "GroupDescription", "SecurityGroupEgress", "VpcId", "GroupName", "Type");

    /** The template as it was. */
    private final Node before;

    FormationSecurity(Node before) {
        this.before = before;
    }

    Optional<String> reason(Change change, String type) {
        Place place = change.place();
        if (!place.isBelow("Resources") || change.kind() == Change.Kind.MOVED) {
            return Optional.empty();
        }
        boolean comes = change.kind() == Change.Kind.ADDED || change.kind() == Change.Kind.CHANGED;
        String name = place.lastName();
        String protecting = PROTECTIONS.get(name);
        if (protecting != null && is(change.before(), protecting) && !is(change.after(), protecting)) {
            return Optional.of(name + " is no longer " + protecting);
        }
        if (name.equals("MetadataOptions") && change.kind() == Change.Kind.REMOVED) {
            return Optional.of("HttpTokens is no longer required");
        }
        if (name.equals("AssociatePublicIpAddress") && is(change.after(), "true")) {
            return Optional.of("instances get public addresses");
        }
        if (!comes) {
            return type.startsWith("AWS::IAM::") && place.has("Condition")
                    ? Optional.of("a condition of a policy is gone")
                    : Optional.empty();
        }
        return isIngress(change, type) ? ingress(change) : grant(change, type);
    }

    private static boolean isIngress(Change change, String type) {
        boolean inGroup = type.equals("AWS::EC2::SecurityGroup")
                && (change.place().has("SecurityGroupIngress")
                        || change.place().keys().size() <= 3);
        return inGroup || type.equals("AWS::EC2::SecurityGroupIngress");
    }

    private Optional<String> ingress(Change change) {
        Place place = change.place();
        if (place.lastName().startsWith("Cidr")) {
            return Cidrs.widened(change.before(), change.after());
        }
        if (NO_INGRESS.contains(place.lastName())) {
            return Optional.empty();
        }
        Node value = change.after().orElseThrow();
        List<Node> rules = rules(value);
        if (rules.isEmpty()) {
            return place.has("SecurityGroupIngress") || place.keys().size() == 4
                    ? Optional.of("ingress: " + told(place, value))
                    : Optional.empty();
        }
        List<Node> old = Values.get(before, "Resources")
                .flatMap(resources -> Values.get(resources, place.key(1)))
                .map(FormationSecurity::rules)
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
        return inner.map(FormationSecurity::rules).orElse(List.of());
    }

    private static String told(Place place, Node value) {
        String path = place.path();
        return value instanceof Mapping && path.endsWith("]")
                ? path.substring(path.lastIndexOf('[') + 1, path.length() - 1)
                : place.lastName() + " is " + Values.compact(value);
    }

    private static Optional<String> grant(Change change, String type) {
        if (!type.startsWith("AWS::IAM::")) {
            return Optional.empty();
        }
        Place place = change.place();
        if (place.keys().size() <= 2) {
            return type.equals("AWS::IAM::InstanceProfile")
                    ? Optional.empty()
                    : Optional.of("new permissions: " + place.key(1));
        }
        boolean statement = place.has("Statement") || place.has("ManagedPolicyArns") || place.has("Policies");
        if (!statement || is(change.after(), "Deny")) {
            return Optional.empty();
        }
        boolean whole =
                change.after().orElse(null) instanceof Mapping || change.after().orElse(null) instanceof Sequence;
        boolean grants = GRANTS.contains(place.lastName())
                || place.has("ManagedPolicyArns")
                || whole
                || place.lastName().equals("Effect")
                || place.has("Condition");
        return grants ? Optional.of("permissions: " + told(place, change.after().orElseThrow())) : Optional.empty();
    }

    private static boolean is(Optional<Node> value, String text) {
        return value.flatMap(Values::text).filter(text::equals).isPresent();
    }
}
