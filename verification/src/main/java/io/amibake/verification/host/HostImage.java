package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.DockerImage;
import io.amibake.verification.facts.DockerImageTopic;
import java.util.List;

/** An image that Docker has on the host. */
public final class HostImage extends Handle {
    private final String name;

    HostImage(Host host, String name) {
        super(host, "Docker image " + name);
        this.name = name;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(DockerImageTopic.of(name));
    }

    public boolean exists() {
        return fact(DockerImageTopic.of(name)).exists();
    }

    /** {@code sha256:} and 64 digits. */
    public String id() {
        return image().id();
    }

    /** All its names. */
    public List<String> tags() {
        return image().tags();
    }

    /** Its names with the digest at the registry they came from. */
    public List<String> digests() {
        return image().digests();
    }

    /** Such as {@code amd64}. */
    public String architecture() {
        return image().architecture();
    }

    /** In bytes. */
    public long size() {
        return image().size();
    }

    private DockerImage image() {
        return present(fact(DockerImageTopic.of(name)));
    }
}
