package io.amibake.config;

import io.amibake.core.KeyPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The good items of a list or a mapping, by their own dotted keys. */
final class Items {
    private Items() {}

    /** {@code image.users[0]} and so on; a bad item leaves a gap. */
    static <T> Map<String, T> ofList(Readings readings, String key, Class<T> itemType) {
        Map<String, T> items = new LinkedHashMap<>();
        int good = readings.list(key, itemType).size();
        KeyPath path = new KeyPath(key);
        for (int i = 0; items.size() < good; i++) {
            String itemKey = path.item(i).text();
            Optional<T> item = readings.get(itemKey, itemType);
            if (item.isPresent()) {
                items.put(itemKey, item.get());
            }
        }
        return items;
    }

    /** The dotted key of an entry of a mapping: {@code system.sysctl."net.ipv4.ip_forward"}. */
    static String entry(String key, String entryKey) {
        return new KeyPath(key).child(entryKey).text();
    }
}
