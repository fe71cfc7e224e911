package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One rule of a security group: protocol, ports, peer. */
final class IngressRule {
    /** By name, and by number. */
    private static final Set<String> ICMP = Set.of("icmp", "1", "icmpv6", "58");

    private static final String ANY = "-1";

    private IngressRule() {}

    /** In words, {@code tcp 22 10.0.0.0/8}; two rules that let in the same are told alike. */
    static String told(Node rule) {
        StringBuilder told = new StringBuilder(protocol(rule)).append(isIcmp(rule) ? messages(rule) : ports(rule));
        peers(rule).forEach(peer -> told.append(' ').append(text(peer.value())));
        return told.toString();
    }

    private static String ports(Node rule) {
        String from = port(rule, "FromPort");
        String to = port(rule, "ToPort");
        return from.isEmpty() ? "" : " " + from + (from.equals(to) ? "" : "-" + to);
    }

    /** Of ICMP, there are a type and a code where others have ports; -1 is any. */
    private static String messages(Node rule) {
        String type = port(rule, "FromPort");
        String code = port(rule, "ToPort");
        boolean allCodes = code.isEmpty() || code.equals(ANY);
        return (type.isEmpty() || (type.equals(ANY) && allCodes) ? "" : " " + type) + (allCodes ? "" : " code " + code);
    }

    /** Whether everything that the inner rule lets in is let in by the outer one, as far as both are plain. */
    static boolean holds(Node outer, Node inner) {
        boolean all = protocol(outer).equals("all");
        if (!all && !(protocol(outer).equals(protocol(inner)) && hasPorts(outer, inner))) {
            return false;
        }
        List<String> groups = groups(inner);
        List<String> narrow = cidrs(inner);
        return told(outer).equals(told(inner))
                || (!(groups.isEmpty() && narrow.isEmpty())
                        && (groups.isEmpty() || groups.equals(groups(outer)))
                        && narrow.stream()
                                .allMatch(block -> cidrs(outer).stream().anyMatch(wide -> Cidrs.holds(wide, block))));
    }

    private static boolean hasPorts(Node outer, Node inner) {
        String from = port(outer, "FromPort");
        String to = port(outer, "ToPort");
        boolean same = from.equals(port(inner, "FromPort"));
        if (isIcmp(outer)) {
            return to.equals(ANY) ? same || from.equals(ANY) : same && to.equals(port(inner, "ToPort"));
        }
        try {
            return Integer.parseInt(from) <= Integer.parseInt(port(inner, "FromPort"))
                    && Integer.parseInt(to) >= Integer.parseInt(port(inner, "ToPort"));
        } catch (NumberFormatException reference) {
            return same && to.equals(port(inner, "ToPort"));
        }
    }

    private static List<Mapping.Entry> peers(Node rule) {
        return rule instanceof Mapping mapping
                ? mapping.entries().stream()
                        .filter(entry -> isPeer(entry.key()))
                        .toList()
                : List.of();
    }

    private static List<String> cidrs(Node rule) {
        return peers(rule).stream()
                .filter(peer -> peer.key().startsWith("Cidr"))
                .map(peer -> text(peer.value()))
                .toList();
    }

    /** The peers that are no blocks: security groups, with their owners, and lists of prefixes. */
    private static List<String> groups(Node rule) {
        return peers(rule).stream()
                .filter(peer -> !peer.key().startsWith("Cidr"))
                .map(peer -> peer.key() + ' ' + text(peer.value()))
                .sorted()
                .toList();
    }

    private static boolean isIcmp(Node rule) {
        return ICMP.contains(protocol(rule).toLowerCase(Locale.ROOT));
    }

    private static String protocol(Node rule) {
        String protocol = Values.text(rule, "IpProtocol").orElse("?");
        return protocol.equals(ANY) ? "all" : protocol;
    }

    private static String port(Node rule, String key) {
        return Values.get(rule, key).map(IngressRule::text).orElse("");
    }

    private static String text(Node value) {
        return Values.text(value).orElseGet(() -> Values.compact(value));
    }

    private static boolean isPeer(String key) {
        return key.startsWith("Cidr") || key.startsWith("Source") || key.startsWith("Destination");
    }
}
