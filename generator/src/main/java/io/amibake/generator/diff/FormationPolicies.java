package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.generator.diff.Leaves.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which changes of a resource's policies allow more, or deny less. */
final class FormationPolicies {
    /** Properties of roles and the like that neither give nor take a permission. */
    private static final Set<String> NO_PERMISSION = Set.of(
            "Description",
            "GroupName",
            "InstanceProfileName",
            "ManagedPolicyName",
            "MaxSessionDuration",
            "Path",
            "PolicyName",
            "RoleName",
            "Tags",
            "UserName");

    /** Resources that permit something by being there. */
    private static final Set<String> GRANTS =
            Set.of("AWS::IAM::AccessKey", "AWS::IAM::UserToGroupAddition", "AWS::Lambda::Permission");

    /** Properties by which somebody gets what others may. */
    private static final Set<String> MEMBERS = Set.of("Groups", "Roles");

    private final Node before;
    private final Node after;

    FormationPolicies(Node before, Node after) {
        this.before = before;
        this.after = after;
    }

    Optional<String> reason(Change change, String type) {
        Place place = change.place();
        boolean ofIam = type.startsWith("AWS::IAM::");
        if (place.lastName().equals("PermissionsBoundary")) {
            return change.kind() == Change.Kind.ADDED
                    ? Optional.empty()
                    : Optional.of("another boundary of permissions, or none");
        }
        if (place.keys().size() <= 2) {
            return whole(change, ofIam);
        }
        Optional<PolicyStatement> around =
                PolicyStatement.around(change.kind() == Change.Kind.REMOVED ? before : after, place.pointer());
        List<PolicyStatement> old = around.isPresent() ? List.of() : PolicyStatement.in(change.before());
        List<PolicyStatement> made = around.isPresent() ? List.of() : PolicyStatement.in(change.after());
        if (around.isEmpty() && old.isEmpty() && made.isEmpty()) {
            return plain(change, ofIam);
        }
        return denied(change, around, old, made).or(() -> allowed(change, around, made));
    }

    /** A resource that is new may do what its policies say; one that is gone may nothing. */
    private Optional<String> whole(Change change, boolean ofIam) {
        List<PolicyStatement> statements = PolicyStatement.in(change.after());
        boolean grants = (isFirst()
                        ? !statements.stream().allMatch(PolicyStatement::isOfContainerInstance)
                        : !statements.isEmpty())
                || GRANTS.contains(
                        FormationEffects.type(after, before, change.place().key(1)))
                || (ofIam && Leaves.of(change.place(), change.after()).stream().anyMatch(this::permits));
        return change.kind() != Change.Kind.REMOVED && grants
                ? Optional.of("new permissions: " + change.place().key(1))
                : Optional.empty();
    }

    /** Whether there was no resource at all: nothing is known of what the image is allowed. */
    private boolean isFirst() {
        return !(Values.get(before, "Resources").orElse(null) instanceof Mapping resources)
                || resources.entries().isEmpty();
    }

    /** A managed policy, one that is written as text, or a role or a group that is not of the template. */
    private boolean permits(Leaf leaf) {
        boolean isForeign = leaf.keys().stream().anyMatch(MEMBERS::contains) && !isOfTemplate(leaf);
        return isForeign
                || leaf.keys().contains("LoginProfile")
                || leaf.keys().contains("ManagedPolicyArns")
                || leaf.name().endsWith("PolicyDocument");
    }

    private boolean isOfTemplate(Leaf leaf) {
        return Values.text(leaf.node(), "Ref")
                .filter(name -> Values.get(after, "Resources")
                        .flatMap(resources -> Values.get(resources, name))
                        .isPresent())
                .isPresent();
    }

    /** What is no statement: managed policies, members, and policies that are written as text. */
    private Optional<String> plain(Change change, boolean ofIam) {
        Place place = change.place();
        boolean comes = change.after().isPresent();
        boolean asText = place.lastName().matches("(?i).*Policy(Document|Text)?")
                && !place.has("UpdatePolicy")
                && place.key(2).equals("Properties");
        boolean permits = (ofIam && place.keys().size() > 3 && !NO_PERMISSION.contains(place.key(3)))
                || (asText && place.keys().size() > 3);
        return comes && permits ? Optional.of("permissions: " + told(change)) : Optional.empty();
    }

    private Optional<String> denied(
            Change change, Optional<PolicyStatement> around, List<PolicyStatement> old, List<PolicyStatement> made) {
        boolean touches = around.filter(PolicyStatement::denies).isPresent()
                || old.stream().anyMatch(PolicyStatement::denies)
                || made.stream().anyMatch(PolicyStatement::denies)
                || change.place().lastName().equals("Effect");
        if (!touches) {
            return Optional.empty();
        }
        List<PolicyStatement> denials = all(after, change, true);
        return all(before, change, true).stream()
                        .anyMatch(denial -> denials.stream().noneMatch(other -> other.covers(denial)))
                ? Optional.of("less is denied: " + told(change))
                : Optional.empty();
    }

    private Optional<String> allowed(Change change, Optional<PolicyStatement> around, List<PolicyStatement> made) {
        List<PolicyStatement> known = all(before, change, false);
        List<PolicyStatement> asked = new ArrayList<>(made);
        if (change.kind() == Change.Kind.REMOVED) {
            asked.addAll(around.isPresent() ? all(after, change, false) : List.of());
        } else {
            around.ifPresent(asked::add);
        }
        boolean more = asked.stream().filter(statement -> !statement.denies()).anyMatch(statement -> known.stream()
                .noneMatch(other -> other.covers(statement)));
        if (!more) {
            return Optional.empty();
        }
        return change.kind() == Change.Kind.REMOVED
                ? Optional.of(
                        change.place().has("Condition")
                                ? "a condition of a policy is gone"
                                : "permissions: " + change.place().lastName() + " is gone")
                : Optional.of("permissions: " + told(change));
    }

    /** The statements of the resource that a change is in. */
    private static List<PolicyStatement> all(Node template, Change change, boolean denials) {
        Optional<Node> resource = Values.get(template, "Resources")
                .flatMap(resources -> Values.get(resources, change.place().key(1)));
        return PolicyStatement.in(resource).stream()
                .filter(statement -> statement.denies() == denials)
                .toList();
    }

    /** A statement by what names it, anything else by its value. */
    private static String told(Change change) {
        Place place = change.place();
        String path = place.path();
        Node value = change.after().or(change::before).orElseThrow();
        boolean isNamed = path.endsWith("]") && !path.matches(".*\\[[0-9]+]");
        return Values.text(value).isEmpty() && isNamed
                ? path.substring(path.lastIndexOf('[') + 1, path.length() - 1)
                : place.lastName() + " is " + Values.compact(value);
    }
}
