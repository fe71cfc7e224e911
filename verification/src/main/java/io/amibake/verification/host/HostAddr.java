package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.AddrSubject;
import io.amibake.verification.facts.AddrTopic;
import java.time.Duration;
import java.util.List;

/** A TCP port of another machine, as the host sees it. */
public final class HostAddr extends Handle {
    private final AddrSubject address;

    HostAddr(Host host, AddrSubject address) {
        super(host, "address " + address.host() + " port " + address.port());
        this.address = address;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(AddrTopic.of(address));
    }

    @Override
    Duration limit() {
        return address.timeout();
    }

    /** Whether the host can connect there. */
    public boolean isReachable() {
        return fact(AddrTopic.of(address)).reachable();
    }

    /** Why it cannot: {@code connection refused}; empty when it can. */
    public String reason() {
        return fact(AddrTopic.of(address)).reason();
    }
}
