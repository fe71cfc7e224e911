package io.amibake.verification.facts;

import java.util.List;

/**
 * An image of Docker.
 *
 * @param id {@code sha256:…}
 * @param tags all its names: {@code amazon/amazon-ecs-agent:latest}
 * @param digests its names at the registries it came from: {@code amazon/amazon-ecs-agent@sha256:…}
 * @param architecture {@code amd64}, {@code arm64}
 * @param size in bytes
 */
public record DockerImage(String id, List<String> tags, List<String> digests, String architecture, long size) {
    public DockerImage {
        tags = List.copyOf(tags);
        digests = List.copyOf(digests);
    }
}
