package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.DnsFacts;
import io.amibake.verification.facts.DnsSubject;
import io.amibake.verification.facts.DnsTopic;
import java.time.Duration;
import java.util.List;

/** A name, as the host resolves it. */
public final class HostDns extends Handle {
    private final DnsSubject name;

    HostDns(Host host, DnsSubject name) {
        super(host, "name " + (name.type().isEmpty() ? "" : name.type() + ":") + name.name());
        this.name = name;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(DnsTopic.of(name));
    }

    @Override
    Duration limit() {
        return name.timeout();
    }

    /** Whether it has any address, or record of the type asked for. */
    public boolean isResolvable() {
        return fact(DnsTopic.of(name)).resolvable();
    }

    /** In the order told, each once. */
    public List<String> addresses() {
        DnsFacts facts = fact(DnsTopic.of(name));
        if (!facts.resolvable()) {
            throw absent("not resolvable: " + facts.reason());
        }
        return facts.addresses();
    }
}
