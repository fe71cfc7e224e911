package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What tells an item of a list from the others, so that one that is changed or moved is still the same item.
 *
 * @param text a key's value, or the item itself when nothing in it is a name
 * @param isName whether it stays when the rest of the item changes
 * @param times how many items of the list up to this one have the same text
 */
record Identity(String text, boolean isName, int times) {
    private static final Map<String, List<String>> NAMES_IN = Map.of(
            "builders", List.of("name", "type"),
            "provisioners", List.of("script", "source", "type"),
            "provisioner", List.of("script", "source", "type"),
            "post-processors", List.of("name", "type"));

    /** The keys that name an item of any other list, the first that is there. */
    private static final List<String> NAMES = List.of(
            "id",
            "Key",
            "DeviceName",
            "device_name",
            "DeviceIndex",
            "ResourceType",
            "PolicyName",
            "Sid",
            "path",
            "name",
            "Name");

    /** A rule is its protocol, ports and peer: with another peer it is another rule. */
    private static final Set<String> RULES = Set.of("SecurityGroupIngress", "SecurityGroupEgress");

    /** The identities of the items of a list, each once. */
    static List<Identity> of(Place list, List<Node> items) {
        Map<String, Integer> seen = new HashMap<>();
        List<Identity> identities = new ArrayList<>(items.size());
        for (Node item : items) {
            Identity identity = of(list.lastName(), item);
            int times = seen.merge(identity.text, 1, Integer::sum);
            identities.add(times == 1 ? identity : new Identity(identity.text, identity.isName, times));
        }
        return identities;
    }

    /** For people: a second one of the same text has a number. */
    String shown() {
        return times == 1 ? text : text + " #" + times;
    }

    /** The same for the same item of both lists, and for no other. */
    String key() {
        return times + " " + text;
    }

    private static Identity of(String list, Node item) {
        if (item instanceof Scalar scalar) {
            return ofText(list, scalar.text());
        }
        if (item instanceof Mapping && RULES.contains(list)) {
            return new Identity(IngressRule.told(item), true, 1);
        }
        for (String key : NAMES_IN.getOrDefault(list, NAMES)) {
            Optional<String> name = Values.text(item, key);
            if (name.isPresent()) {
                return new Identity(name.get(), true, 1);
            }
        }
        return new Identity(Values.compact(item), false, 1);
    }

    /** A variable is the same with another value. */
    private static Identity ofText(String list, String text) {
        int equals = text.indexOf('=');
        boolean isVariable = list.equals("environment_vars") && equals > 0;
        return new Identity(isVariable ? text.substring(0, equals) : text, true, 1);
    }
}
