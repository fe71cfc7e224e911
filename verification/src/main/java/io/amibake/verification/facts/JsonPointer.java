package io.amibake.verification.facts;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place in a document (RFC 6901): {@code /default-address-pools/0/base}. {@code ~1} is a slash in a key, {@code ~0} a
 * tilde; the empty text is the whole document.
 */
public record JsonPointer(List<String> keys) {
    public JsonPointer {
        keys = List.copyOf(keys);
    }

    /**
     * The place that a text names.
     *
     * @throws IllegalArgumentException with what is wrong, for a text that is no pointer
     */
    public static JsonPointer parse(String text) {
        if (!text.isEmpty() && text.charAt(0) != '/') {
            throw new IllegalArgumentException("a JSON pointer begins with '/': '/" + text + "'");
        }
        List<String> keys = new ArrayList<>();
        int start = 1;
        while (start <= text.length()) {
            int slash = text.indexOf('/', start);
            int end = slash < 0 ? text.length() : slash;
            keys.add(key(text.substring(start, end)));
            start = end + 1;
        }
        return new JsonPointer(keys);
    }

    /** What is there; in a list, a key is a number without leading zeros. */
    public Optional<Node> in(Node document) {
        Optional<Node> node = Optional.of(document);
        for (String key : keys) {
            node = node.flatMap(parent -> child(parent, key));
        }
        return node;
    }

    private static Optional<Node> child(Node parent, String key) {
        if (parent instanceof Mapping mapping) {
            return mapping.get(key);
        }
        if (parent instanceof Sequence sequence && isIndex(key)) {
            int index = Integer.parseInt(key);
            return index < sequence.items().size()
                    ? Optional.of(sequence.items().get(index))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isIndex(String key) {
        return LsLine.isNumber(key) && key.length() < 9 && (key.length() == 1 || key.charAt(0) != '0');
    }

    private static String key(String escaped) {
        for (int i = escaped.indexOf('~'); i >= 0; i = escaped.indexOf('~', i + 1)) {
            char next = i + 1 < escaped.length() ? escaped.charAt(i + 1) : ' ';
            if (next != '0' && next != '1') {
                throw new IllegalArgumentException("'~' in a JSON pointer is written '~0': '" + escaped + "'");
            }
        }
        return escaped.replace("~1", "/").replace("~0", "~");
    }

    /** The inverse of {@link #parse}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String key : keys) {
            text.append('/').append(key.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }
}
