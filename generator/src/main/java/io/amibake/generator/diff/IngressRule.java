package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import java.util.Optional;

/** One rule of a security group: protocol, ports, peer. */
final class IngressRule {
    private IngressRule() {}

    /** In words, {@code tcp 22 10.0.0.0/8}; two rules that let in the same are told alike. */
    static String told(Node rule) {
        String from = port(rule, "FromPort");
        String to = port(rule, "ToPort");
        String ports = from.isEmpty() ? "" : " " + from + (from.equals(to) ? "" : "-" + to);
        StringBuilder peer = new StringBuilder();
        if (rule instanceof Mapping mapping) {
            for (Mapping.Entry entry : mapping.entries()) {
                if (isPeer(entry.key())) {
                    peer.append(' ').append(Values.text(entry.value()).orElseGet(() -> Values.compact(entry.value())));
                }
            }
        }
        return protocol(rule) + ports + peer;
    }

    /** Whether everything that the inner rule lets in is let in by the outer one, as far as both are plain. */
    static boolean holds(Node outer, Node inner) {
        boolean protocols = protocol(outer).equals("all") || protocol(outer).equals(protocol(inner));
        if (!protocols || !hasPorts(outer, inner)) {
            return false;
        }
        Optional<String> wide = cidr(outer);
        Optional<String> narrow = cidr(inner);
        return (wide.isPresent() && narrow.isPresent())
                ? Cidrs.holds(wide.get(), narrow.get())
                : told(outer).equals(told(inner));
    }

    private static boolean hasPorts(Node outer, Node inner) {
        try {
            boolean all = protocol(outer).equals("all");
            return all
                    || (Integer.parseInt(port(outer, "FromPort")) <= Integer.parseInt(port(inner, "FromPort"))
                            && Integer.parseInt(port(outer, "ToPort")) >= Integer.parseInt(port(inner, "ToPort")));
        } catch (NumberFormatException reference) {
            return port(outer, "FromPort").equals(port(inner, "FromPort"))
                    && port(outer, "ToPort").equals(port(inner, "ToPort"));
        }
    }

    private static Optional<String> cidr(Node rule) {
        Optional<String> ipv4 = Values.text(rule, "CidrIp");
        return ipv4.isPresent() ? ipv4 : Values.text(rule, "CidrIpv6");
    }

    private static String protocol(Node rule) {
        String protocol = Values.text(rule, "IpProtocol").orElse("?");
        return protocol.equals("-1") ? "all" : protocol;
    }

    private static String port(Node rule, String key) {
        return Values.get(rule, key)
                .map(value -> Values.text(value).orElseGet(() -> Values.compact(value)))
                .orElse("");
    }

    private static boolean isPeer(String key) {
        return key.startsWith("Cidr") || key.startsWith("Source") || key.startsWith("Destination");
    }
}
