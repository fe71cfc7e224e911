package io.amibake.generator.diff;

import io.amibake.core.KeyPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a document a change is.
 *
 * @param keys from the root: names of keys, and {@code *} for an item of a list
 * @param path for people, items by what identifies them: {@code provisioners[scripts/cleanup.sh].pause_before}
 * @param pointer JSON Pointer (RFC 6901): in the new document, or in the old one for what is not in the new one
 */
public record Place(List<String> keys, String path, String pointer) {
    static final String ITEM = "*";

    /** The whole document. */
    static final Place ROOT = new Place(List.of(), "", "");

    public Place {
        keys = List.copyOf(keys);
    }

    Place child(String key) {
        String escaped = key.replace("~", "~0").replace("/", "~1");
        return new Place(with(key), new KeyPath(path).child(key).text(), pointer + '/' + escaped);
    }

    Place item(int index, String identity) {
        return new Place(with(ITEM), path + '[' + identity + ']', pointer + '/' + index);
    }

    /** Whether the keys begin so; {@code *} in the pattern stands for any key or item. */
    boolean isBelow(String... pattern) {
        if (pattern.length > keys.size()) {
            return false;
        }
        for (int i = 0; i < pattern.length; i++) {
            if (!pattern[i].equals(ITEM) && !pattern[i].equals(keys.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean has(String key) {
        return keys.contains(key);
    }

    /** The key at a depth; empty where there is none. */
    String key(int depth) {
        return depth < keys.size() ? keys.get(depth) : "";
    }

    /** The last key that is no item of a list. */
    String lastName() {
        for (int i = keys.size() - 1; i >= 0; i--) {
            if (!keys.get(i).equals(ITEM)) {
                return keys.get(i);
            }
        }
        return "";
    }

    private List<String> with(String key) {
        List<String> longer = new ArrayList<>(keys);
        longer.add(key);
        return longer;
    }
}
