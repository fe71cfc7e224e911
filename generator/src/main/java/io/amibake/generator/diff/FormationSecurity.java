package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import io.amibake.generator.diff.Leaves.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which changes of a CloudFormation template let somebody in, or let an instance do more. */
final class FormationSecurity {
    /** Properties that say who gets in, or as what an instance acts: another value is another matter. */
    private static final Set<String> TRUSTED =
            Set.of("SecurityGroups", "SecurityGroupIds", "Groups", "GroupSet", "IamInstanceProfile", "KeyName");

    /** Resources whose instances give their metadata to everybody on them unless a property says otherwise. */
    private static final Set<String> LAUNCHES =
            Set.of("AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration");

    /** Properties, and the type of a rule, that let somebody in or permit something. */
    private static final Set<String> GUARDED = Set.of(
            "SecurityGroupIngress",
            "CidrIp",
            "CidrIpv6",
            "ManagedPolicyArns",
            "PermissionsBoundary",
            "Statement",
            "Roles");

    private static final String CONDITION = "Condition";

    /** The template as it was, and as it is. */
    private static final String UNKNOWN = "what becomes of the template cannot be told";

    private static final Pattern OPEN_MODE = Pattern.compile("\\d*[2-7][0-7]{3}|\\d*[2367]");

    private static final Pattern MACRO = Pattern.compile("(?:\\{\")?Fn::(?:Transform|ForEach)");

    private final Node before;

    private final Node after;
    private final FormationPolicies policies;

    FormationSecurity(Node before, Node after) {
        this.before = before;
        this.after = after;
        this.policies = new FormationPolicies(before, after);
    }

    List<String> reasons(Change change) {
        Place place = change.place();
        if (change.kind() == Change.Kind.MOVED) {
            return List.of();
        }
        Set<String> reasons = new LinkedHashSet<>();
        if (FormationEffects.isTransform(place)) {
            return List.of(UNKNOWN);
        }
        if (isMadeElsewhere(change)) {
            reasons.add(UNKNOWN);
        }
        if (place.keys().size() == 1) {
            FormationEffects.parts(change).forEach(part -> reasons.addAll(reasons(part)));
            return List.copyOf(reasons);
        }
        switch (place.key(0)) {
            case "Resources" -> resource(change, reasons);
            case "Parameters" -> parameter(change).ifPresent(reasons::add);
            case "Mappings" ->
                used(place.key(1), change.before(), change.after()).ifPresent(reasons::add);
            case "Conditions" ->
                used(place.key(1), Optional.empty(), Optional.empty()).ifPresent(reasons::add);
            default -> {}
        }
        return List.copyOf(reasons);
    }

    /** Whether other text comes in below a resource, or parts of it are made by a loop. */
    private static boolean isMadeElsewhere(Change change) {
        List<Leaf> leaves = new ArrayList<>(Leaves.of(change.place(), change.before()));
        leaves.addAll(Leaves.of(change.place(), change.after()));
        return Stream.concat(
                        leaves.stream().flatMap(leaf -> leaf.keys().stream()),
                        leaves.stream().map(leaf -> Values.compact(leaf.node())))
                .anyMatch(text -> MACRO.matcher(text).lookingAt());
    }

    /** A value that stacks get who do not give one: where it says who gets in, or turns a safeguard off. */
    private Optional<String> parameter(Change change) {
        Place place = change.place();
        if (place.key(2).equals("NoEcho")) {
            return isTrue(change.after()) ? Optional.empty() : Optional.of(place.key(1) + " can be read");
        }
        boolean isNew = place.keys().size() == 2 && change.kind() == Change.Kind.ADDED;
        if (change.after().isEmpty() || !(isNew || place.key(2).equals("Default"))) {
            return Optional.empty();
        }
        Optional<Node> value = isNew ? Values.get(change.after().get(), "Default") : change.after();
        return value.isPresent() ? used(place.key(1), change.before(), value) : Optional.empty();
    }

    /**
     * What a parameter, a condition or a mapping decides of who gets in.
     *
     * @param old its value, where it has one
     * @param made its value now
     */
    private Optional<String> used(String name, Optional<Node> old, Optional<Node> made) {
        for (Place use : new TemplateUse(after).of(name)) {
            if (use.keys().stream().anyMatch(FormationSecurity::isGuard)) {
                boolean isBlock = use.lastName().startsWith("Cidr") && Cidrs.isBlock(made);
                String what = use.lastName() + " of " + use.key(1);
                return isBlock
                        ? Cidrs.widened(old, made)
                        : Optional.of(made.map(value -> what + " is " + Values.compact(value))
                                .orElse(what + " may be another"));
            }
            if (use.key(2).equals(CONDITION) && letsIn(use.key(1))) {
                return Optional.of(use.key(1) + " may come or go");
            }
        }
        return Optional.empty();
    }

    /** Whether a resource is a rule, a group or a policy by itself. */
    private boolean letsIn(String resource) {
        String type = FormationEffects.type(after, before, resource);
        return type.startsWith("AWS::IAM::") || type.startsWith("AWS::EC2::SecurityGroup");
    }

    private static boolean isGuard(String key) {
        return TRUSTED.contains(key) || GUARDED.contains(key) || Safeguards.isOne(key);
    }

    private static boolean isTrue(Optional<Node> value) {
        return value.flatMap(Values::text).filter("true"::equals).isPresent();
    }

    private void resource(Change change, Set<String> reasons) {
        Place place = change.place();
        String type = FormationEffects.type(after, before, place.key(1));
        boolean wholeGoes = change.kind() == Change.Kind.REMOVED && place.keys().size() == 2;
        if (wholeGoes) {
            return;
        }
        if (place.key(2).equals(CONDITION) && letsIn(place.key(1))) {
            reasons.add(place.key(1) + (change.after().isPresent() ? " may come or go" : " is there in any case"));
        }
        reasons.addAll(Safeguards.lost(change, leaves(after, place.key(1))));
        if (place.keys().size() == 2
                && LAUNCHES.contains(type)
                && !Safeguards.has(place, change.after(), "HttpTokens")) {
            reasons.add("HttpTokens is not required");
        }
        boolean plain = change.after()
                .filter(node -> hasPlainVolume(place.lastName(), node))
                .isPresent();
        if (plain
                && change.before()
                        .filter(node -> hasPlainVolume(place.lastName(), node))
                        .isEmpty()) {
            reasons.add("Encrypted is not true");
        }
        if (!type.startsWith("AWS::IAM::")) {
            trusted(change, reasons);
        }
        new FormationIngress(before).reason(change, type).ifPresent(reasons::add);
        policies.reason(change, type).ifPresent(reasons::add);
        mode(change).or(() -> script(change)).ifPresent(reasons::add);
    }

    /** Whether there is a volume that is not said to be encrypted. */
    private static boolean hasPlainVolume(String name, Node node) {
        if (name.equals("Ebs")) {
            return node instanceof Mapping && !Safeguards.has(Place.ROOT, Optional.of(node), "Encrypted");
        }
        return node instanceof Sequence list
                ? list.items().stream().anyMatch(item -> hasPlainVolume(name, item))
                : node instanceof Mapping mapping
                        && mapping.entries().stream().anyMatch(entry -> hasPlainVolume(entry.key(), entry.value()));
    }

    private static List<Leaf> leaves(Node template, String resource) {
        Place place = Place.ROOT.child("Resources").child(resource);
        return Leaves.of(
                place, Values.get(template, "Resources").flatMap(resources -> Values.get(resources, resource)));
    }

    /** Of a resource that is new, what the template itself defines, or what others had before, is no matter of its own. */
    private void trusted(Change change, Set<String> reasons) {
        Place place = change.place();
        boolean isNew = place.keys().size() == 2;
        List<String> known = new ArrayList<>();
        List<Leaf> old = isNew ? Leaves.of(Place.ROOT, Optional.of(before)) : leaves(before, place.key(1));
        old.stream().filter(FormationSecurity::isTrusted).forEach(leaf -> known.add(leaf.text()));
        for (Leaf leaf : Leaves.of(place, change.after())) {
            boolean own = isNew && isOfTemplate(leaf);
            if (isTrusted(leaf) && !own && !known.contains(leaf.text())) {
                reasons.add("instances have " + words(leaf) + " " + leaf.text());
            }
        }
    }

    private static boolean isTrusted(Leaf leaf) {
        return leaf.keys().contains("Properties") && leaf.keys().stream().anyMatch(TRUSTED::contains);
    }

    private static String words(Leaf leaf) {
        if (leaf.keys().contains("KeyName")) {
            return "the SSH key";
        }
        return leaf.keys().contains("IamInstanceProfile") ? "the role of" : "the security group";
    }

    private boolean isOfTemplate(Leaf leaf) {
        if (!(Values.get(after, "Resources").orElse(null) instanceof Mapping resources)) {
            return false;
        }
        return resources.entries().stream()
                .anyMatch(resource ->
                        Values.text(leaf.node()).isEmpty() && leaf.text().contains("\"" + resource.key() + "\""));
    }

    /** Of a file that instances get: it runs as its owner, or everybody may write it. */
    private static Optional<String> mode(Change change) {
        return Leaves.of(change.place(), change.after()).stream()
                .filter(leaf -> leaf.keys().contains("AWS::CloudFormation::Init")
                        && leaf.name().equals("mode")
                        && OPEN_MODE.matcher(leaf.text()).matches())
                .map(leaf -> "a file of mode " + leaf.text())
                .findFirst();
    }

    /** What instances run when they start. */
    private static Optional<String> script(Change change) {
        Place place = change.place();
        boolean runs = place.has("UserData") || place.key(2).equals("Metadata");
        if (runs) {
            return ScriptEffects.sensitive(change).map(FormationSecurity::about);
        }
        List<String> lines = new ArrayList<>();
        List<Leaf> leaves = new ArrayList<>(Leaves.of(place, change.before()));
        leaves.addAll(Leaves.of(place, change.after()));
        for (Leaf leaf : leaves) {
            if (leaf.keys().contains("UserData") || leaf.keys().contains("AWS::CloudFormation::Init")) {
                lines.addAll(leaf.lines());
            }
        }
        return Sensitive.in(lines).map(FormationSecurity::about);
    }

    private static String about(String word) {
        return "lines about " + word + " change";
    }
}
