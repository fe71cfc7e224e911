package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What changes of a CloudFormation template do to the resources of a stack. */
final class FormationEffects implements Effects {
    private static final Set<String> POLICIES = Set.of("UpdatePolicy", "CreationPolicy", "DependsOn");

    private static final String ATTRIBUTE = "Fn::GetAtt";

    /** What becomes of a resource when it goes. */
    private static final Set<String> ENDS = Set.of("DeletionPolicy", "UpdateReplacePolicy");

    private final Node before;
    private final Node after;

    FormationEffects(Node before, Node after) {
        this.before = before;
        this.after = after;
    }

    @Override
    public List<Label> of(Change change) {
        if (change.place().lastName().equals(ATTRIBUTE)
                && attribute(change.before()).equals(attribute(change.after()))) {
            return List.of(new Label(Effect.NO_EFFECT, "the same attribute, written otherwise"));
        }
        List<Label> labels = new ArrayList<>();
        new FormationSecurity(before, after)
                .reasons(change)
                .forEach(reason -> labels.add(new Label(Effect.SECURITY, reason)));
        labels.add(effect(change, typeOf(change.place().key(1))));
        return labels;
    }

    /** {@code [a, b]} is {@code a.b}. */
    private static String attribute(Optional<Node> value) {
        return value.orElse(null) instanceof Sequence list
                ? String.join(".", list.items().stream().map(Values::compact).toList())
                        .replace("\"", "")
                : value.flatMap(Values::text).orElse("");
    }

    /** Whether other text comes in there, or resources are made of it. */
    static boolean isTransform(Place place) {
        String inside = place.key(0).equals("Resources") ? place.key(1) : place.key(0);
        return inside.equals("Transform") || inside.startsWith("Fn::");
    }

    /** The parts of a section that comes or goes as a whole, or was none before. */
    static List<Change> parts(Change section) {
        Map<String, Change> parts = new LinkedHashMap<>();
        List<Mapping.Entry> after = entries(section.after());
        for (Mapping.Entry entry : entries(section.before())) {
            Optional<Node> made = section.after().flatMap(it -> Values.get(it, entry.key()));
            Change.Kind kind = made.isPresent() ? Change.Kind.CHANGED : Change.Kind.REMOVED;
            Place place = section.place().child(entry.key());
            parts.put(entry.key(), new Change(kind, place, Optional.of(entry.value()), made, List.of()));
        }
        for (Mapping.Entry entry : after) {
            Place place = section.place().child(entry.key());
            parts.putIfAbsent(
                    entry.key(),
                    new Change(Change.Kind.ADDED, place, Optional.empty(), Optional.of(entry.value()), List.of()));
        }
        return List.copyOf(parts.values());
    }

    private static List<Mapping.Entry> entries(Optional<Node> section) {
        return section.orElse(null) instanceof Mapping mapping ? mapping.entries() : List.of();
    }

    private Label effect(Change change, String type) {
        Place place = change.place();
        if (isTransform(place)) {
            return new Label(Effect.REPLACE, "the whole template is read otherwise");
        }
        if (place.keys().isEmpty()) {
            return new Label(Effect.REPLACE, "all resources become others");
        }
        return switch (place.key(0)) {
            case "Resources" -> resource(change, type);
            case "Parameters" -> parameter(change);
            case "Conditions", "Mappings" -> named(change);
            default -> new Label(Effect.NONE, "no resource is touched");
        };
    }

    private Label named(Change change) {
        List<Change> parts = change.place().keys().size() == 1 ? parts(change) : List.of(change);
        String words = "what uses it may change";
        return parts.stream()
                .map(part -> used(part.place(), words))
                .min(Comparator.comparing(Label::effect))
                .orElse(new Label(Effect.UPDATE, words));
    }

    private Label resource(Change change, String type) {
        Place place = change.place();
        String name = place.key(1);
        if (place.keys().size() == 1 && change.before().isPresent()) {
            return new Label(Effect.REPLACE, "all resources are deleted");
        }
        if (place.keys().size() <= 2) {
            return change.kind() == Change.Kind.REMOVED
                    ? new Label(Effect.REPLACE, name + " is deleted")
                    : new Label(Effect.UPDATE, name + " is created");
        }
        String attribute = place.key(2);
        if (attribute.equals("Type")) {
            return new Label(Effect.REPLACE, name + " becomes another resource");
        }
        if (ENDS.contains(attribute)) {
            return new Label(Effect.UPDATE, "what becomes of " + name + " when it goes");
        }
        if (POLICIES.contains(attribute)) {
            return new Label(Effect.NONE, "how stacks change; " + name + " is not touched");
        }
        if (attribute.equals("Metadata")) {
            return new Label(Effect.UPDATE, "instances that start from now on read it; those that run do not");
        }
        if (attribute.equals("Condition")) {
            return change.kind() == Change.Kind.REMOVED
                    ? new Label(Effect.UPDATE, name + " is there in any case")
                    : new Label(Effect.REPLACE, name + " may come or go");
        }
        return place.keys().size() > 3 ? property(keys(place), name, type) : properties(change, name, type);
    }

    private static String keys(Place place) {
        return String.join("/", place.keys().subList(3, place.keys().size()));
    }

    /** All properties come, go or are given otherwise at once: the gravest of what each of them does. */
    private Label properties(Change change, String name, String type) {
        Set<String> names = new TreeSet<>();
        for (Optional<Node> side : List.of(change.before(), change.after())) {
            if (side.orElse(null) instanceof Mapping mapping) {
                mapping.entries().forEach(entry -> names.add(entry.key()));
            } else if (side.isPresent()) {
                return new Label(Effect.REPLACE, "the properties cannot be told: " + name + " may be replaced");
            }
        }
        return names.stream()
                .map(property -> property(property, name, type))
                .min(Comparator.comparing(Label::effect))
                .orElse(new Label(Effect.NO_EFFECT, "there is no property"));
    }

    private Label property(String property, String name, String type) {
        if (type.equals("AWS::EC2::LaunchTemplate") && property.startsWith("LaunchTemplateData")) {
            return replacedGroup(name)
                    .map(group -> new Label(
                            Effect.REPLACE,
                            name + " gets a new version; " + group + " is replaced, as its UpdatePolicy says"))
                    .orElseGet(() -> new Label(Effect.UPDATE, name + " gets a new version" + rolling(name)));
        }
        return switch (ReplacementData.of(type, property)) {
            case REPLACE -> new Label(Effect.REPLACE, name + " is replaced" + rolling(name) + launches(name));
            case MAY_REPLACE -> mayReplace(name, type);
            case IN_PLACE -> new Label(Effect.UPDATE, name + " changes in place");
            case UNKNOWN ->
                new Label(Effect.REPLACE, "amibake does not know " + type + ": " + name + " may be replaced");
        };
    }

    /** A group is replaced only where its policy says so. */
    private Label mayReplace(String name, String type) {
        boolean byPolicy = type.equals("AWS::AutoScaling::AutoScalingGroup");
        if (!byPolicy) {
            return new Label(Effect.REPLACE, name + " may be replaced");
        }
        return isReplacing(name)
                ? new Label(Effect.REPLACE, name + " is replaced, as its UpdatePolicy says")
                : new Label(Effect.UPDATE, name + " changes in place");
    }

    private boolean isReplacing(String group) {
        return Values.get(after, "Resources")
                .flatMap(resources -> Values.get(resources, group))
                .flatMap(resource -> Values.get(resource, "UpdatePolicy"))
                .flatMap(policy -> Values.get(policy, "AutoScalingReplacingUpdate"))
                .flatMap(policy -> Values.text(policy, "WillReplace"))
                .filter("true"::equals)
                .isPresent();
    }

    /** A group that gets the latest version of a launch template, and is replaced for each. */
    private Optional<String> replacedGroup(String template) {
        return groups(template).keySet().stream().filter(this::isReplacing).findFirst();
    }

    /** The groups that use a launch template or configuration. */
    private Map<String, Node> groups(String name) {
        Map<String, Node> groups = new LinkedHashMap<>();
        if (Values.get(after, "Resources").orElse(null) instanceof Mapping resources) {
            for (Mapping.Entry entry : resources.entries()) {
                boolean isGroup = Values.text(entry.value(), "Type").orElse("").endsWith("::AutoScalingGroup");
                if (isGroup && Values.compact(entry.value()).contains("\"Ref\": \"" + name + "\"")) {
                    groups.put(entry.key(), entry.value());
                }
            }
        }
        return groups;
    }

    /** What a new launch template or configuration means for the groups that use it. */
    private String rolling(String name) {
        if (!typeOf(name).equals("AWS::EC2::LaunchTemplate") && !typeOf(name).endsWith("::LaunchConfiguration")) {
            return "";
        }
        Map<String, Node> groups = groups(name);
        boolean rolls = groups.values().stream()
                .allMatch(group -> Values.get(group, "UpdatePolicy").isPresent());
        String what = rolls ? "; instances are replaced in " : "; instances that run stay in ";
        return groups.isEmpty() ? "" : what + String.join(", ", groups.keySet());
    }

    /** What another one in the place of a resource means for the instances that are launched with it. */
    private String launches(String name) {
        Set<String> told = new LinkedHashSet<>();
        for (Place use : new TemplateUse(after).of(name)) {
            String user = use.key(1);
            if (use.key(2).equals("Properties") && typeOf(user).equals("AWS::EC2::LaunchTemplate")) {
                told.add("; " + property(keys(use), user, typeOf(user)).reason());
            } else if (use.key(2).equals("Properties") && typeOf(user).endsWith("::LaunchConfiguration")) {
                told.add("; " + user + " too" + rolling(user));
            }
        }
        return String.join("", told);
    }

    private Label parameter(Change change) {
        boolean whole = change.place().keys().size() == 2;
        String attribute = change.place().key(2);
        boolean isMissing = whole
                ? change.after()
                        .filter(it -> Values.get(it, "Default").isEmpty())
                        .isPresent()
                : attribute.equals("Default") && change.after().isEmpty();
        if (isMissing) {
            return new Label(Effect.UPDATE, "it has to be given: updates of stacks fail without it");
        }
        if (attribute.equals("Default") || attribute.equals("Type")) {
            return used(change.place(), "stacks that do not give it get another value");
        }
        return new Label(Effect.NONE, whole ? "what can be given" : "what may be given");
    }

    /** What a part of a template that has a name does to the resources that use it: the gravest, of properties before others. */
    private Label used(Place place, String words) {
        List<Place> uses = new ArrayList<>(new TemplateUse(after).of(place.key(1)));
        uses.sort(Comparator.comparing(use -> !use.key(2).equals("Properties")));
        return uses.stream()
                .map(this::use)
                .min(Comparator.comparing(Label::effect))
                .map(label -> new Label(label.effect(), words + ": " + label.reason()))
                .orElse(new Label(Effect.UPDATE, words));
    }

    private Label use(Place use) {
        String name = use.key(1);
        return switch (use.key(2)) {
            case "Properties" -> property(keys(use), name, typeOf(name));
            case "Condition" -> new Label(Effect.REPLACE, name + " may come or go");
            default -> new Label(Effect.UPDATE, name + " changes in place");
        };
    }

    private String typeOf(String resource) {
        return type(after, before, resource);
    }

    /** The type of a resource, as it is or was; empty where there is none. */
    static String type(Node after, Node before, String resource) {
        return type(after, resource).or(() -> type(before, resource)).orElse("");
    }

    private static Optional<String> type(Node template, String resource) {
        return Values.get(template, "Resources")
                .flatMap(resources -> Values.get(resources, resource))
                .flatMap(found -> Values.text(found, "Type"));
    }
}
