package io.amibake.generator.diff;

import io.amibake.core.AmibakeException;
import io.amibake.generator.Sha256;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The scripts of all images: one of a new image that others had before is nothing that nobody has looked at. */
final class Elsewhere {
    private final Side before;
    private final Side after;

    /** By side, and read when an image comes or goes, not before. */
    private final Map<Side, Set<String>> scripts = new ConcurrentHashMap<>();

    Elsewhere(Side before, Side after) {
        this.before = before;
        this.after = after;
    }

    /** What is found of an image that only one side has. */
    List<Comparisons.Found> told(List<Comparisons.Found> whole) {
        return whole.stream()
                .map(found -> Comparisons.Found.of(found.file().map(this::told)))
                .toList();
    }

    private FileDiff told(FileDiff file) {
        Optional<String> text = file.after().or(file::before);
        Side other = file.after().isPresent() ? before : after;
        boolean known = FileForm.of(file.path()) == FileForm.SCRIPT
                && text.isPresent()
                && scripts.computeIfAbsent(other, Elsewhere::scripts).contains(key(file.path(), text.get()));
        if (!known) {
            return file;
        }
        Label label = new Label(FileForm.SCRIPT.effectOfWhole(), "another image has the same file");
        Change change = file.changes().get(0).with(List.of(label));
        return new FileDiff(file.path(), file.before(), file.after(), List.of(change), file.hunks(), file.patch());
    }

    private static Set<String> scripts(Side side) {
        Set<String> scripts = new HashSet<>();
        for (String image : side.images()) {
            try {
                side.files(image).forEach((path, file) -> {
                    if (FileForm.of(path) == FileForm.SCRIPT) {
                        file.text().ifPresent(text -> scripts.add(key(path, text)));
                    }
                });
            } catch (AmibakeException told) {
                // By the comparison of that image.
            }
        }
        return scripts;
    }

    private static String key(String path, String text) {
        return path + ' ' + Sha256.of(text);
    }
}
