package io.amibake.verification.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a configuration of the SSH client says of one host: of each key the first value, of identity files all. */
final class HostOptions {
    private static final String IDENTITY_FILE = "identityfile";

    private final Map<String, List<String>> values = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    void add(String key, List<String> arguments) {
        if (key.equals(IDENTITY_FILE)) {
            addOnce(values.computeIfAbsent(key, unused -> new ArrayList<>()), arguments.get(0));
        } else {
            values.putIfAbsent(key, List.copyOf(arguments));
        }
    }

    void note(String text) {
        addOnce(notes, text);
    }

    private static void addOnce(List<String> texts, String text) {
        if (!texts.contains(text)) {
            texts.add(text);
        }
    }

    void isIn(Path file) {
        files.add(file);
    }

    /** The files of the configuration, those that others include among them. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** What was left out though it matters. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** @param key in small letters */
    Optional<String> first(String key) {
        List<String> found = values.getOrDefault(key, List.of());
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** @param key in small letters */
    List<String> all(String key) {
        return values.getOrDefault(key, List.of());
    }

    /** What to connect to for a host that is named so. */
    String hostName(String given) {
        return first("hostname").orElse("%h").replace("%h", given).replace("%%", "%");
    }

    boolean isNo(String key) {
        return first(key)
                .filter(value -> value.equalsIgnoreCase("no") || value.equalsIgnoreCase("false"))
                .isPresent();
    }

    boolean isYes(String key) {
        return first(key).filter(value -> value.equalsIgnoreCase("yes")).isPresent();
    }

    /** A path in which {@code ~} is the home directory. */
    static Path path(String text, Path home) {
        if (text.equals("~")) {
            return home;
        }
        return text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text);
    }
}
