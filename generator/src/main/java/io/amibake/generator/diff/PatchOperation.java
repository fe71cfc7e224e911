package io.amibake.generator.diff;

import io.amibake.core.Node;
import java.util.Optional;

/**
 * One operation of a JSON Patch (RFC 6902).
 *
 * @param op {@code add}, {@code remove}, {@code replace} or {@code move}
 * @param path JSON Pointer
 * @param from of a {@code move}
 * @param value of an {@code add} or a {@code replace}
 */
public record PatchOperation(String op, String path, Optional<String> from, Optional<Node> value) {
    static PatchOperation add(String path, Node value) {
        return new PatchOperation("add", path, Optional.empty(), Optional.of(value));
    }

    static PatchOperation remove(String path) {
        return new PatchOperation("remove", path, Optional.empty(), Optional.empty());
    }

    static PatchOperation replace(String path, Node value) {
        return new PatchOperation("replace", path, Optional.empty(), Optional.of(value));
    }

    static PatchOperation move(String from, String path) {
        return new PatchOperation("move", path, Optional.of(from), Optional.empty());
    }
}
