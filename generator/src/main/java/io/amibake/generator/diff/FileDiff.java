package io.amibake.generator.diff;

import io.amibake.generator.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * One file that differs.
 *
 * @param path below the directory of the image
 * @param before its text on the old side; empty where there is none
 * @param after its text on the new side
 * @param changes empty only of a file that is gone with its image
 * @param hunks every line that differs; applied to the old text they give the new one
 * @param patch for JSON, YAML and HCL: applied to the old document it gives the new one
 */
public record FileDiff(
        String path,
        Optional<String> before,
        Optional<String> after,
        List<Change> changes,
        List<Hunk> hunks,
        List<PatchOperation> patch) {
    /** In the place of a file: the directory of an image that is new, or gone, or has another name now. */
    public static final String IMAGE = ".";

    public FileDiff {
        changes = List.copyOf(changes);
        hunks = List.copyOf(hunks);
        patch = List.copyOf(patch);
    }

    /** Of an image that only one side has by its name. */
    static FileDiff ofImage(Change change) {
        boolean isGone = change.kind() == Change.Kind.GONE;
        Optional<String> before = isGone || change.after().isPresent() ? Optional.of("") : Optional.empty();
        Optional<String> after = isGone ? Optional.empty() : Optional.of("");
        return new FileDiff(IMAGE, before, after, List.of(change), List.of(), List.of());
    }

    FileDiff with(List<Change> others) {
        return new FileDiff(path, before, after, others, hunks, patch);
    }

    /** Whether it is a file, and not a whole image. */
    public boolean isFile() {
        return !path.equals(IMAGE);
    }

    /** What two images have in common that change alike in this file. */
    String key() {
        StringBuilder key = new StringBuilder(path).append(before.isPresent()).append(after.isPresent());
        changes.forEach(change -> key.append('\n').append(change.key()));
        hunks.forEach(hunk -> key.append('\n').append(hunk));
        return Sha256.of(key.toString());
    }
}
