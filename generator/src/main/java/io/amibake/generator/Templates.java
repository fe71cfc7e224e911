package io.amibake.generator;

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
    private final List<OverlayDirectory> overlays;

    /** Where those that come with amibake are as they once were. */
    private final Optional<OverlayDirectory> former;

    private final boolean withShipped;
    private final Map<String, String> digests = new ConcurrentHashMap<>();

    private Templates(List<OverlayDirectory> overlays, Optional<OverlayDirectory> former, boolean withShipped) {
        this.overlays = List.copyOf(overlays);
        this.former = former;
        this.withShipped = withShipped;
    }

    /** The templates that come with amibake. */
    public static Templates shipped() {
        return new Templates(List.of(), Optional.empty(), true);
    }

    /** The templates of a directory and no others. */
    public static Templates in(Path directory) {
        return new Templates(List.of(OverlayDirectory.open(directory)), Optional.empty(), false);
    }

    /**
     * These templates with a directory laid over them: a file there replaces the one of the same path.
     *
     * @throws io.amibake.core.AmibakeException when the directory cannot be read, has no template, or has files that replace nothing
     */
    public Templates overlaidWith(Path directory) {
        OverlayDirectory overlay = OverlayDirectory.open(directory);
        new OverlayStrangers(overlay, ShippedTemplates.paths()).refuse();
        List<OverlayDirectory> more = new ArrayList<>(overlays);
        more.add(0, overlay);
        return new Templates(more, former, withShipped);
    }

    /** These templates, those that come with amibake as they were in a directory; what it does not have is as it is. */
    public Templates asShippedIn(Path directory) {
        return new Templates(overlays, Optional.of(OverlayDirectory.open(directory)), withShipped);
    }

    /** Whether users' templates take part, which may be wrong in every way. */
    public boolean overlaid() {
        return !overlays.isEmpty() || former.isPresent();
    }

    /** The template's source, or nothing when no root has it. */
    public Optional<Source> find(String path) {
        for (OverlayDirectory overlay : overlays) {
            Optional<Source> source = overlay.find(path);
            if (source.isPresent()) {
                return source;
            }
        }
        Optional<Source> then = former.flatMap(directory -> directory.find(path));
        if (then.isPresent()) {
            return then;
        }
        Optional<String> shipped = withShipped ? ShippedTemplates.read(path) : Optional.empty();
        return shipped.isPresent() ? Optional.of(new Source("templates/" + path, shipped.get())) : Optional.empty();
    }

    /**
     * The SHA-256 of those of these templates that are the user's, their paths included; nothing when all are shipped
     * ones. Those are part of amibake: a new release that generates the same files must leave the lock file the same.
     */
    public Optional<String> digest(SortedSet<String> paths) {
        StringBuilder all = new StringBuilder();
        for (String path : paths) {
            String digest = overlays.isEmpty() ? "" : digests.computeIfAbsent(path, this::overlayDigest);
            if (!digest.isEmpty()) {
                all.append(digest).append("  ").append(path).append('\n');
            }
        }
        return all.length() == 0 ? Optional.empty() : Optional.of(Sha256.of(all.toString()));
    }

    private String overlayDigest(String path) {
        for (OverlayDirectory overlay : overlays) {
            Optional<Source> source = overlay.find(path);
            if (source.isPresent()) {
                return Sha256.of(source.get().text());
            }
        }
        return "";
    }

    /**
     * A template.
     *
     * @param where how problems name the file
     * @param text what it says
     */
    public record Source(String where, String text) {}
}
