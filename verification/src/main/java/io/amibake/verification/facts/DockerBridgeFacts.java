package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import java.util.List;
import java.util.Optional;

/**
 * What is true of Docker's bridge, and of where Docker is to be reached.
 *
 * @param configured what Docker is told
 * @param live the first IPv4 address of the interface now, as {@code 100.64.0.1/24}; empty when there is no such
 *     interface, or no address on it
 * @param listens the addresses on which Docker is told to listen that are none of the host alone, as sockets in files are
 */
public record DockerBridgeFacts(
        Answer<BridgeSettings> configured, Answer<Optional<String>> live, Answer<List<BridgeSetting>> listens) {}
