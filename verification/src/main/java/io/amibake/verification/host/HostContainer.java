package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.DockerContainer;
import io.amibake.verification.facts.DockerContainerTopic;
import java.util.List;
import java.util.Optional;

/** A container of Docker. */
public final class HostContainer extends Handle {
    private final String name;

    HostContainer(Host host, String name) {
        super(host, "container " + name);
        this.name = name;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(DockerContainerTopic.of(name));
    }

    /** Whether there is one, running or not. */
    public boolean exists() {
        return fact(DockerContainerTopic.of(name)).exists();
    }

    /** Whether it runs; one that is paused or waits to be started again does not. */
    public boolean isRunning() {
        return container().running();
    }

    /** Docker's word for what it does: {@code running}, {@code restarting}, {@code exited}. */
    public String status() {
        return container().status();
    }

    public String id() {
        return container().id();
    }

    /** The image that it was started from, as it was named then. */
    public String image() {
        return container().image();
    }

    /** What its own health check says; empty where it has none. */
    public Optional<String> health() {
        return container().health();
    }

    /** How often Docker started it again. */
    public int restarts() {
        return container().restarts();
    }

    /** The network mode, such as {@code bridge} or {@code host}. */
    public String network() {
        return container().network();
    }

    private DockerContainer container() {
        return present(fact(DockerContainerTopic.of(name)));
    }
}
