package io.amibake.verification;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What one probe left behind.
 *
 * @param status its exit status; empty when it was ended by its time limit or killed its shell
 * @param timedOut whether its time limit ended it
 * @param notRoot for a probe of {@link Privilege#ROOT}: why it did not run as root, such as {@code sudo asks for a
 *     password}
 * @param took on the host
 */
public record Reply(
        OptionalInt status, Output out, Output err, boolean timedOut, Optional<String> notRoot, Duration took) {}
