package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A statement of an IAM policy. */
record PolicyStatement(Mapping node) {
    private static final List<String> PARTS = List.of("Principal", "Action", "Resource");

    /**
     * What a container instance cannot do without: to join its cluster, to pull images and to ship logs, as the role that
     * amibake writes is allowed to.
     */
    private static final Set<String> OF_CONTAINER_INSTANCES = Set.of(
            "ecr:batchchecklayeravailability",
            "ecr:batchgetimage",
            "ecr:getauthorizationtoken",
            "ecr:getdownloadurlforlayer",
            "ecs:deregistercontainerinstance",
            "ecs:discoverpollendpoint",
            "ecs:poll",
            "ecs:registercontainerinstance",
            "ecs:starttelemetrysession",
            "ecs:submitattachmentstatechanges",
            "ecs:submitcontainerstatechange",
            "ecs:submittaskstatechange",
            "ecs:updatecontainerinstancesstate",
            "logs:createlogstream",
            "logs:describelogstreams",
            "logs:putlogevents");

    /** All that stand somewhere in a document. */
    static List<PolicyStatement> in(Optional<Node> node) {
        List<PolicyStatement> found = new ArrayList<>();
        node.ifPresent(it -> collect(it, found));
        return found;
    }

    private static void collect(Node node, List<PolicyStatement> found) {
        if (node instanceof Sequence list) {
            list.items().forEach(item -> collect(item, found));
        } else if (node instanceof Mapping mapping) {
            if (isStatement(mapping)) {
                found.add(new PolicyStatement(mapping));
            } else {
                mapping.entries().forEach(entry -> collect(entry.value(), found));
            }
        }
    }

    /** The one that a JSON Pointer leads into. */
    static Optional<PolicyStatement> around(Node document, String pointer) {
        Optional<Node> node = Optional.of(document);
        for (String key : pointer.substring(Math.min(1, pointer.length())).split("/")) {
            Optional<Node> here = node;
            if (here.isPresent() && here.get() instanceof Mapping mapping && isStatement(mapping)) {
                return Optional.of(new PolicyStatement(mapping));
            }
            node = here.flatMap(it -> step(it, key.replace("~1", "/").replace("~0", "~")));
        }
        return Optional.empty();
    }

    private static Optional<Node> step(Node node, String key) {
        if (node instanceof Sequence list && key.matches("[0-9]{1,9}")) {
            int index = Integer.parseInt(key);
            return index < list.items().size() ? Optional.of(list.items().get(index)) : Optional.empty();
        }
        return Values.get(node, key);
    }

    private static boolean isStatement(Mapping mapping) {
        return mapping.get("Effect").isPresent()
                && (mapping.get("Action").isPresent()
                        || mapping.get("NotAction").isPresent());
    }

    boolean denies() {
        return Values.text(node, "Effect").filter("Deny"::equals).isPresent();
    }

    /** Whether it allows no more than an instance of a container cluster needs, or lets instances have the role. */
    boolean isOfContainerInstance() {
        if (denies()) {
            return true;
        }
        if (node.entries().stream().anyMatch(entry -> entry.key().startsWith("Not"))) {
            return false;
        }
        List<String> actions = items("Action");
        List<String> principals = items("Principal");
        return principals.isEmpty()
                ? OF_CONTAINER_INSTANCES.containsAll(actions)
                : principals.equals(List.of("Service ec2.amazonaws.com")) && actions.equals(List.of("sts:assumerole"));
    }

    /** Whether everything that the other one says is said by this one, as far as their form proves it. */
    boolean covers(PolicyStatement other) {
        Optional<Node> condition = node.get("Condition");
        boolean asOften = condition.isEmpty()
                || other.node
                        .get("Condition")
                        .filter(it -> Values.same(it, condition.get()))
                        .isPresent();
        return asOften && PARTS.stream().allMatch(part -> covers(other, part));
    }

    private boolean covers(PolicyStatement other, String part) {
        List<String> wide = items(part);
        List<String> narrow = other.items(part);
        List<String> butNot = items("Not" + part);
        List<String> otherButNot = other.items("Not" + part);
        if (wide.contains("*")) {
            return true;
        }
        return wide.isEmpty() == narrow.isEmpty()
                && butNot.isEmpty() == otherButNot.isEmpty()
                && narrow.stream().allMatch(it -> wide.stream().anyMatch(outer -> holds(part, outer, it)))
                && otherButNot.containsAll(butNot);
    }

    private static boolean holds(String part, String outer, String inner) {
        if (part.equals("Principal") || outer.startsWith("{")) {
            return outer.equals(inner);
        }
        String pattern = Pattern.quote(outer).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return inner.matches(pattern);
    }

    /** Actions in small letters, principals with their kind. */
    private List<String> items(String key) {
        List<String> items = new ArrayList<>();
        Optional<Node> value = node.get(key);
        if (value.isPresent() && value.get() instanceof Mapping kinds && key.endsWith("Principal")) {
            kinds.entries().forEach(kind -> texts(kind.value()).forEach(text -> items.add(kind.key() + " " + text)));
        } else {
            value.ifPresent(it -> items.addAll(texts(it)));
        }
        return key.endsWith("Action")
                ? items.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList()
                : items;
    }

    private static List<String> texts(Node node) {
        List<Node> nodes = node instanceof Sequence list ? list.items() : List.of(node);
        return nodes.stream()
                .map(item -> Values.text(item).orElseGet(() -> Values.compact(item)))
                .toList();
    }
}
