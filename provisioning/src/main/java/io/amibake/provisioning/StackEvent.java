package io.amibake.provisioning;

import java.time.Instant;

/**
 * What happened to one resource of a stack.
 *
 * @param resource its logical id
 * @param reason empty when there is nothing to say
 */
public record StackEvent(Instant at, String resource, String type, String status, String reason) {}
