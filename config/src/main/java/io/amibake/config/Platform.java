package io.amibake.config;

import io.amibake.core.Mapping;

/**
 * An operating system as data: what differs between the systems an image can be built on.
 *
 * @param name the name of a shipped platform, or the path of the user's own as it was written
 * @param facts the platform file without its {@code defaults}
 */
public record Platform(String name, Mapping facts) {
    @Override
    public String toString() {
        return name;
    }
}
