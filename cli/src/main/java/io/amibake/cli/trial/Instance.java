package io.amibake.cli.trial;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * An instance of the lab that runs.
 *
 * @param user who logs in
 * @param identity the private key that lets them in
 * @param knownHosts a file with the instance's own host keys
 */
public record Instance(String address, int port, String user, Path identity, Path knownHosts) {
    /** Reads the {@code key=value} lines of {@code lab status NAME}. */
    static Instance parse(String status) {
        Map<String, String> values = new HashMap<>();
        status.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        return new Instance(
                value("address", values),
                port(value("port", values)),
                value("user", values),
                Path.of(value("identity", values)),
                Path.of(value("known_hosts", values)));
    }

    private static String value(String key, Map<String, String> values) {
        String value = values.getOrDefault(key, "");
        if (value.isEmpty()) {
            throw unusable("has no " + key);
        }
        return value;
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw unusable("has a port that is no number");
        }
    }

    private static AmibakeException unusable(String why) {
        return AmibakeException.outsideFailed(
                new Problem("the lab's instance " + why, "lab status", "take it down and try again"));
    }

    /** As {@code amibake verify --host} takes it. */
    public String host() {
        return user + "@" + address + ":" + port;
    }
}
