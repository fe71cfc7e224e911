package io.amibake.verification.facts;

import java.util.List;
import java.util.Optional;

/** Routes as {@code ip -o route show} of iproute2 prints them, a line for each (ip-route(8), iproute2: ip/iproute.c). */
final class IpRoutes {
    /** What a line begins with that is no way for packets; {@code unicast} is not written. */
    private static final List<String> OTHERS = List.of(
            "unreachable", "blackhole", "prohibit", "throw", "local", "broadcast", "anycast", "multicast", "nat");

    private IpRoutes() {}

    /** The first of those with the least metric. */
    static Optional<Route> best(String lines) {
        Optional<Route> best = Optional.empty();
        for (String line : Lines.of(lines + '\n')) {
            Optional<Route> route = route(Lines.words(line.replace('\\', ' ')));
            boolean better = best.isEmpty()
                    || (route.isPresent() && route.get().metric() < best.get().metric());
            best = better ? route : best;
        }
        return best;
    }

    /**
     * {@code default via fe80::1 dev eth0 proto ra metric 1024 pref medium}; of several next hops the first. None for a route of
     * certain senders ({@code from}).
     */
    private static Optional<Route> route(List<String> words) {
        if (words.isEmpty() || OTHERS.contains(words.get(0)) || words.contains("from")) {
            return Optional.empty();
        }
        Optional<String> via =
                after("via", words).flatMap(word -> word.startsWith("inet") ? after(word, words) : Optional.of(word));
        String metric = after("metric", words).orElse("0");
        return Optional.of(new Route(via, after("dev", words).orElse(""), Long.parseLong(metric)));
    }

    private static Optional<String> after(String word, List<String> words) {
        int at = words.indexOf(word);
        return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }
}
