package io.amibake.verification.report;

import java.time.Instant;

/**
 * Who reports, and when.
 *
 * @param version of amibake
 * @param started when the run began
 */
public record Imprint(String version, Instant started) {}
