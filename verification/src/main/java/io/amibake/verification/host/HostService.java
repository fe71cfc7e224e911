package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.ServiceFacts;
import io.amibake.verification.facts.ServiceTopic;
import io.amibake.verification.facts.SystemdUnit;
import java.util.List;
import java.util.Optional;

/** A unit of systemd, or a job of upstart or sysv: whichever the host has. */
public final class HostService extends Handle {
    private final String name;

    HostService(Host host, String name) {
        super(host, "service " + name);
        this.name = name;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(ServiceTopic.of(name));
    }

    /** Whether the init system knows it. */
    public boolean exists() {
        return fact(ServiceTopic.of(name)).exists();
    }

    /** Whether the next boot starts it by its own setting. */
    public boolean isEnabled() {
        return known(existing().enabled());
    }

    /** Whether it runs now; one that keeps crashing and waits for its restart does not. */
    public boolean isRunning() {
        return known(existing().running());
    }

    /** Whether systemd is told never to start it. */
    public boolean isMasked() {
        return existing().masked();
    }

    /** {@code systemd}, {@code upstart} or {@code sysv}. */
    public String manager() {
        return fact(ServiceTopic.of(name)).manager();
    }

    /** What systemd tells of the unit; empty on a host without systemd. */
    public Optional<SystemdUnit> systemd() {
        return existing().systemd();
    }

    private ServiceFacts existing() {
        ServiceFacts facts = fact(ServiceTopic.of(name));
        if (!facts.exists()) {
            throw absent("no such service");
        }
        return facts;
    }
}
