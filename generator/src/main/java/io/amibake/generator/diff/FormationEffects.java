package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What changes of a CloudFormation template do to the resources of a stack. */
final class FormationEffects implements Effects {
    private static final Set<String> POLICIES =
            Set.of("UpdatePolicy", "CreationPolicy", "DeletionPolicy", "UpdateReplacePolicy", "DependsOn");

    private final Node before;
    private final Node after;

    FormationEffects(Node before, Node after) {
        this.before = before;
        this.after = after;
    }

    @Override
    public List<Label> of(Change change) {
        List<Label> labels = new ArrayList<>();
        String type = typeOf(change.place().key(1));
        new FormationSecurity(before)
                .reason(change, type)
                .ifPresent(reason -> labels.add(new Label(Effect.SECURITY, reason)));
        labels.add(effect(change, type));
        return labels;
    }

    private Label effect(Change change, String type) {
        Place place = change.place();
        return switch (place.key(0)) {
            case "Resources" -> resource(change, type);
            case "Parameters" -> parameter(change);
            case "Conditions", "Mappings" -> new Label(Effect.UPDATE, "what uses it may change");
            case "Transform" -> new Label(Effect.UPDATE, "the whole template is read otherwise");
            default -> new Label(Effect.NONE, "no resource is touched");
        };
    }

    private Label resource(Change change, String type) {
        Place place = change.place();
        String name = place.key(1);
        if (place.keys().size() <= 2) {
            return change.kind() == Change.Kind.REMOVED
                    ? new Label(Effect.REPLACE, name + " is deleted")
                    : new Label(Effect.UPDATE, name + " is created");
        }
        String attribute = place.key(2);
        if (attribute.equals("Type")) {
            return new Label(Effect.REPLACE, name + " becomes another resource");
        }
        if (POLICIES.contains(attribute)) {
            return new Label(Effect.NONE, "how stacks change; " + name + " is not touched");
        }
        if (attribute.equals("Metadata")) {
            return new Label(Effect.UPDATE, "instances that start from now on read it; those that run do not");
        }
        if (attribute.equals("Condition")) {
            return new Label(Effect.UPDATE, "whether there is " + name + " changes");
        }
        return place.keys().size() > 3
                ? property(change, name, type)
                : new Label(Effect.UPDATE, name + " changes in place");
    }

    private Label property(Change change, String name, String type) {
        List<String> keys = change.place().keys();
        String property = String.join("/", keys.subList(3, keys.size()));
        if (type.equals("AWS::EC2::LaunchTemplate") && property.startsWith("LaunchTemplateData")) {
            return new Label(Effect.UPDATE, name + " gets a new version" + rolling(name));
        }
        return switch (ReplacementData.of(type, property)) {
            case REPLACE -> new Label(Effect.REPLACE, name + " is replaced" + rolling(name));
            case MAY_REPLACE -> mayReplace(name, type);
            case IN_PLACE -> new Label(Effect.UPDATE, name + " changes in place");
            case UNKNOWN -> new Label(Effect.UPDATE, "amibake does not know " + type + ": it may be replaced");
        };
    }

    /** A group is replaced only where its policy says so. */
    private Label mayReplace(String name, String type) {
        boolean byPolicy = type.equals("AWS::AutoScaling::AutoScalingGroup");
        boolean replaces = Values.get(after, "Resources")
                .flatMap(resources -> Values.get(resources, name))
                .flatMap(resource -> Values.get(resource, "UpdatePolicy"))
                .flatMap(policy -> Values.get(policy, "AutoScalingReplacingUpdate"))
                .flatMap(policy -> Values.text(policy, "WillReplace"))
                .filter("true"::equals)
                .isPresent();
        if (!byPolicy) {
            return new Label(Effect.REPLACE, name + " may be replaced");
        }
        return replaces
                ? new Label(Effect.REPLACE, name + " is replaced, as its UpdatePolicy says")
                : new Label(Effect.UPDATE, name + " changes in place");
    }

    /** What a new launch template or configuration means for the groups that use it. */
    private String rolling(String name) {
        if (!typeOf(name).equals("AWS::EC2::LaunchTemplate") && !typeOf(name).endsWith("::LaunchConfiguration")) {
            return "";
        }
        List<String> groups = new ArrayList<>();
        boolean rolls = true;
        if (Values.get(after, "Resources").orElse(null) instanceof Mapping resources) {
            for (Mapping.Entry entry : resources.entries()) {
                boolean isGroup = Values.text(entry.value(), "Type").orElse("").endsWith("::AutoScalingGroup");
                if (isGroup && Values.compact(entry.value()).contains("\"Ref\": \"" + name + "\"")) {
                    groups.add(entry.key());
                    rolls &= Values.get(entry.value(), "UpdatePolicy").isPresent();
                }
            }
        }
        String what = rolls ? "; instances are replaced in " : "; instances that run stay in ";
        return groups.isEmpty() ? "" : what + String.join(", ", groups);
    }

    private static Label parameter(Change change) {
        boolean isDefault = change.place().key(2).equals("Default");
        return isDefault
                ? new Label(Effect.UPDATE, "stacks that do not give it get another value")
                : new Label(Effect.NONE, "what may be given");
    }

    private String typeOf(String resource) {
        Optional<String> type = type(after, resource);
        return type.isPresent() ? type.get() : type(before, resource).orElse("");
    }

    private static Optional<String> type(Node template, String resource) {
        return Values.get(template, "Resources")
                .flatMap(resources -> Values.get(resources, resource))
                .flatMap(found -> Values.text(found, "Type"));
    }
}
