package io.amibake.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The templates in force: those shipped with amibake, overlaid file by file with directories of the user's. Nothing
 * outside of these roots can be read.
 */
public final class Templates {
    private static final String SHIPPED = "/io/amibake/templates/";

    private final List<OverlayDirectory> overlays;
    private final Map<String, String> digests = new ConcurrentHashMap<>();

    private Templates(List<OverlayDirectory> overlays) {
        this.overlays = List.copyOf(overlays);
    }

    /** The templates that come with amibake. */
    public static Templates shipped() {
        return new Templates(List.of());
    }

    /**
     * These templates with a directory laid over them: a file there replaces the one of the same path.
     *
     * @throws io.amibake.core.AmibakeException when the directory cannot be read or holds files that replace nothing
     */
    public Templates overlaidWith(Path directory) {
        List<OverlayDirectory> more = new ArrayList<>(overlays);
        more.add(0, OverlayDirectory.open(directory));
        return new Templates(more);
    }

    /** Whether users' templates take part, which may be wrong in every way. */
    public boolean overlaid() {
        return !overlays.isEmpty();
    }

    /** The template's source, or nothing when no root has it. */
    public Optional<Source> find(String path) {
        for (OverlayDirectory overlay : overlays) {
            Optional<Source> source = overlay.find(path);
            if (source.isPresent()) {
                return source;
            }
        }
        try (InputStream shipped = Templates.class.getResourceAsStream(SHIPPED + path)) {
            if (shipped == null) {
                return Optional.empty();
            }
            return Optional.of(
                    new Source("templates/" + path, new String(shipped.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped template " + path, e);
        }
    }

    /** The SHA-256 of these templates, their paths included. */
    public String digest(SortedSet<String> paths) {
        StringBuilder all = new StringBuilder();
        for (String path : paths) {
            String digest = digests.computeIfAbsent(path, this::digest);
            all.append(digest).append("  ").append(path).append('\n');
        }
        return Sha256.of(all.toString());
    }

    private String digest(String path) {
        return find(path).map(source -> Sha256.of(source.text())).orElse("");
    }

    /**
     * A template.
     *
     * @param where how problems name the file
     * @param text what it says
     */
    public record Source(String where, String text) {}
}
