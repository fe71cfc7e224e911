package io.amibake.verification.checks;

import io.amibake.verification.Privilege;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a check asks about.
 *
 * @param kind {@code file}, {@code service}, …
 * @param subject a path, a unit; empty for a kind without one
 * @param environment variables of a command, in the order given
 * @param timeout of a command
 * @param privilege whom a command runs as
 */
public record Inquiry(
        String kind, String subject, Map<String, String> environment, Duration timeout, Privilege privilege) {
    public Inquiry {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    public Inquiry(String kind, String subject, Map<String, String> environment, Duration timeout) {
        this(kind, subject, environment, timeout, Privilege.LOGIN);
    }
}
