package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import java.util.Optional;

/**
 * What is true of Docker's bridge.
 *
 * @param configured what Docker is told
 * @param live the first IPv4 address of the interface now, as {@code 100.64.0.1/24}; empty when there is no such
 *     interface, or no address on it
 */
public record DockerBridgeFacts(Answer<BridgeSettings> configured, Answer<Optional<String>> live) {}
