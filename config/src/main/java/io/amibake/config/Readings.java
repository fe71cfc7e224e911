package io.amibake.config;

import io.amibake.core.Faults;
import io.amibake.core.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a config that could be read, by their dotted keys, though others are missing or bad: what the checks
 * across several keys work on, so that they too report everything in one run.
 *
 * <pre>{@code
 * for (Ipv4Block vpc : readings.list("docker.vpcCidrs", Ipv4Block.class)) { … }
 * readings.report("docker.bridgeCidr", "the bridge 10.0.0.0/24 overlaps …", "use …");
 * }</pre>
 */
final class Readings {
    private record Reading(Object value, Position position) {}

    private final Faults faults;
    private final Map<String, Reading> readings = new HashMap<>();

    Readings(Faults faults) {
        this.faults = faults;
    }

    /**
     * The value at a key such as {@code docker.bridgeCidr} or {@code image.users[0]}; empty when it is left out, null or
     * bad. An optional key gives its value itself.
     */
    <T> Optional<T> get(String key, Class<T> type) {
        Reading reading = readings.get(key);
        return reading == null ? Optional.empty() : Optional.of(type.cast(reading.value()));
    }

    /** The good items of the list at a key, in order; their own keys are not consecutive when one is bad. */
    <T> List<T> list(String key, Class<T> itemType) {
        List<T> items = new ArrayList<>();
        for (Object item : get(key, List.class).orElse(List.of())) {
            items.add(itemType.cast(item));
        }
        return items;
    }

    /** The good entries of the mapping at a key, in order. */
    <T> Map<String, T> map(String key, Class<T> valueType) {
        Map<String, T> entries = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) get(key, Map.class).orElse(Map.of())).entrySet()) {
            entries.put((String) entry.getKey(), valueType.cast(entry.getValue()));
        }
        return entries;
    }

    /** Whether a key has a good value. */
    boolean has(String key) {
        return readings.containsKey(key);
    }

    /** Whether somebody gave a good value: the file, an overlay, the environment or {@code --set}, not a default. */
    boolean isGiven(String key) {
        Reading reading = readings.get(key);
        return reading != null && !ShippedFile.isShipped(reading.position());
    }

    /** Adds a problem about the value at a key. */
    void report(String key, String what, String fix) {
        Reading reading = readings.get(key);
        if (reading == null) {
            throw new IllegalArgumentException("nothing was read at " + key);
        }
        faults.report(reading.position(), key, what, fix);
    }

    void add(String key, Object value, Position position) {
        readings.put(key, new Reading(value, position));
    }
}
