package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.Route;
import io.amibake.verification.facts.RouteSubject;
import io.amibake.verification.facts.RouteTopic;
import java.util.List;
import java.util.Optional;

/** The route of the main table to exactly one block of addresses. */
public final class HostRoute extends Handle {
    private final RouteSubject destination;

    HostRoute(Host host, RouteSubject destination) {
        super(host, "route " + destination);
        this.destination = destination;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(RouteTopic.of(destination));
    }

    public boolean exists() {
        return fact(RouteTopic.of(destination)).exists();
    }

    /** Address of the next router; empty where the block is on the link. */
    public Optional<String> via() {
        return route().via();
    }

    /** Where its packets leave. */
    public String interfaceName() {
        return route().interfaceName();
    }

    public long metric() {
        return route().metric();
    }

    private Route route() {
        return present(fact(RouteTopic.of(destination)));
    }
}
