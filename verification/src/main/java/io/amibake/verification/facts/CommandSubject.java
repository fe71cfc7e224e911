package io.amibake.verification.facts;

import io.amibake.verification.Privilege;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A command to run.
 *
 * @param text for {@code sh -c}; of a first-run script its path
 * @param environment its variables; nothing else is set but {@code PATH}
 * @param limit after which it is ended, with all that it has started
 */
public record CommandSubject(String text, Map<String, String> environment, Duration limit, Privilege privilege) {
    public CommandSubject {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        refuseNul(text);
        environment.forEach((name, value) -> {
            refuseNul(name);
            refuseNul(value);
            if (name.isEmpty() || name.indexOf('=') >= 0) {
                throw new IllegalArgumentException("no variable can be called '" + name + "'");
            }
        });
    }

    private static void refuseNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a command cannot hold a NUL");
        }
    }
}
