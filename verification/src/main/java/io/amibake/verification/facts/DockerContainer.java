package io.amibake.verification.facts;

import java.util.Optional;

/**
 * A container of Docker.
 *
 * @param image as it was started: {@code amazon/amazon-ecs-agent:latest}
 * @param status {@code created}, {@code running}, {@code paused}, {@code restarting}, {@code exited}, {@code dead}
 * @param health what its own check says; empty where nothing checks it
 * @param restarts how often Docker started it again
 * @param network the mode, such as {@code bridge}, {@code host} or the name of a network
 */
public record DockerContainer(
        String id, String name, String image, String status, Optional<String> health, int restarts, String network) {
    /** Whether it runs; one that is paused, or waits to be started again, does not. */
    public boolean running() {
        return status.equals("running");
    }
}
