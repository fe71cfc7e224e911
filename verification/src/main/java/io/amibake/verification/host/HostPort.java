package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.PortSubject;
import io.amibake.verification.facts.PortTopic;
import java.util.List;

/** A port, or a unix socket, on which something may listen. */
public final class HostPort extends Handle {
    private final PortSubject port;

    HostPort(Host host, PortSubject port) {
        super(host, "port " + port);
        this.port = port;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(PortTopic.of(port));
    }

    public boolean isListening() {
        return fact(PortTopic.of(port)).listening();
    }

    /** On which something listens: {@code 0.0.0.0}, {@code ::}, the path of a unix socket; none when nothing does. */
    public List<String> addresses() {
        return fact(PortTopic.of(port)).addresses();
    }
}
