package io.amibake.verification.facts;

/**
 * Whether a host can connect to somewhere.
 *
 * @param reason why it cannot: {@code connection refused}; empty when it can
 */
public record AddrFacts(boolean reachable, String reason) {}
