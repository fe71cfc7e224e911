package io.amibake.verification.facts;

import java.util.Optional;

/**
 * A route of the main table.
 *
 * @param via address of the next router; empty where the block is on the link itself
 * @param interfaceName where its packets leave
 * @param metric of several to the same block, the least counts
 */
public record Route(Optional<String> via, String interfaceName, long metric) {}
