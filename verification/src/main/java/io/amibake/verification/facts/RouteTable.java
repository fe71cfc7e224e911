package io.amibake.verification.facts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lines of {@code /proc/net/route} and {@code /proc/net/ipv6_route} (kernel: net/ipv4/fib_trie.c, net/ipv6/route.c). */
final class RouteTable {
    private static final int REJECT = 0x200;
    private static final int CACHE = 0x0100_0000;
    private static final int LOCAL = 0x8000_0000;
    private static final int ANYCAST = 0x0010_0000;

    /** The interface of IPv4 routes that drop packets ({@code blackhole}) or leave them to other tables ({@code throw}). */
    private static final String NOWHERE = "*";

    private RouteTable() {}

    /** The route to exactly this block that the kernel takes: the first of those with the least metric. */
    static Optional<Route> find(String table, RouteSubject subject) {
        Optional<Route> best = Optional.empty();
        for (String line : Lines.of(table + '\n')) {
            Optional<Route> route =
                    subject.isIpv6() ? ipv6(Lines.words(line), subject) : ipv4(Lines.words(line), subject);
            boolean better = best.isEmpty()
                    || (route.isPresent() && route.get().metric() < best.get().metric());
            best = better ? route : best;
        }
        return best;
    }

    /** {@code eth0 00000000 0100000A 0003 0 0 100 00000000 0 0 0}: addresses in the order of the processor, as in tcp. */
    private static Optional<Route> ipv4(List<String> words, RouteSubject subject) {
        boolean isRoute = words.size() >= 8
                && !words.get(0).equals("Iface")
                && !words.get(0).equals(NOWHERE);
        if (!isRoute || !turned(words.get(1)).equals(subject.destination())) {
            return Optional.empty();
        }
        boolean isIt = Integer.bitCount(Integer.parseUnsignedInt(words.get(7), 16)) == subject.prefix();
        String gateway = turned(words.get(2));
        return isIt ? route(gateway, words.get(0), Long.parseLong(words.get(6)), words.get(3)) : Optional.empty();
    }

    /** {@code destination length source length router metric references uses flags interface}: all in hexadecimal. */
    private static Optional<Route> ipv6(List<String> words, RouteSubject subject) {
        boolean isIt = words.size() >= 10
                && words.get(0).equals(subject.destination())
                && Integer.parseInt(words.get(1), 16) == subject.prefix()
                && Integer.parseInt(words.get(3), 16) == 0;
        return isIt
                ? route(words.get(4), words.get(9), Long.parseLong(words.get(5), 16), words.get(8))
                : Optional.empty();
    }

    /** None for what the kernel only keeps in order to refuse packets, for its own addresses, and for what it learnt. */
    private static Optional<Route> route(String gateway, String interfaceName, long metric, String flags) {
        int bits = Integer.parseUnsignedInt(flags, 16);
        if ((bits & (REJECT | CACHE | LOCAL | ANYCAST)) != 0) {
            return Optional.empty();
        }
        boolean direct = gateway.chars().allMatch(c -> c == '0');
        return Optional.of(new Route(direct ? Optional.empty() : Optional.of(address(gateway)), interfaceName, metric));
    }

    private static String turned(String digits) {
        StringBuilder text = new StringBuilder();
        for (int at = digits.length() - 2; at >= 0; at -= 2) {
            text.append(digits, at, at + 2);
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    /** An address of hexadecimal digits as people write it. */
    static String address(String digits) {
        if (digits.length() == 8) {
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < 8; at += 2) {
                text.append(at == 0 ? "" : ".").append(Integer.parseInt(digits.substring(at, at + 2), 16));
            }
            return text.toString();
        }
        int[] groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = Integer.parseInt(digits.substring(i * 4, i * 4 + 4), 16);
        }
        return Ipv6Text.of(groups, "");
    }
}
