package io.amibake.generator;

import io.amibake.core.AmibakeException;
import io.amibake.core.Nearest;
import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the files of an overlay that nothing would ever read: most likely their names are misspelt, and without a word the
 * shipped template would go on being used. Macros of one's own may be added to {@code lib/}.
 */
final class OverlayStrangers {
    private final OverlayDirectory overlay;
    private final List<String> shipped;

    OverlayStrangers(OverlayDirectory overlay, List<String> shipped) {
        this.overlay = overlay;
        this.shipped = shipped;
    }

    /**
     * Refuses the directory when it has such files, or no template at all.
     *
     * @throws AmibakeException that names all such files
     */
    void refuse() {
        List<String> paths = overlay.paths();
        List<Problem> problems = new ArrayList<>();
        for (String path : paths) {
            if (!shipped.contains(path)) {
                problemWith(path, paths).ifPresent(problems::add);
            }
        }
        if (problems.isEmpty() && paths.isEmpty()) {
            problems.add(new Problem(
                    "the template directory has no template in it",
                    overlay.shown().toString(),
                    "put in it what is to replace a shipped template, as in scripts/cleanup.sh.ftl"));
        }
        if (!problems.isEmpty()) {
            throw AmibakeException.invalidInput(problems);
        }
    }

    private Optional<Problem> problemWith(String path, List<String> paths) {
        if (!path.startsWith("lib/") || !path.endsWith(".ftl")) {
            return problem("amibake has no template '" + path + "' that this file could replace", path, nearest(path));
        }
        if (!hasKind(path)) {
            return problem(
                    "the name '" + path + "' does not tell what kind of file its macros are for",
                    path,
                    "let it end in .sh.ftl, .json.ftl, .hcl.ftl or .yaml.ftl, as what imports it does");
        }
        if (isOfFamily(path) || isNamedBy(paths, path)) {
            return Optional.empty();
        }
        return problem(
                "no template of this directory imports '" + path + "', which is not one of amibake's",
                path,
                nearestMacros(path));
    }

    private Optional<Problem> problem(String what, String path, String fix) {
        return Optional.of(new Problem(what, overlay.shown().resolve(path).toString(), fix));
    }

    /** The shipped template that was likely meant: by suffix, by path, by name in another directory; else all. */
    private String nearest(String path) {
        if (shipped.contains(path + ".ftl")) {
            return "did you mean '" + path + ".ftl'?";
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        String elsewhere = "it has " + String.join(", ", shipped);
        for (String candidate : shipped) {
            if (!candidate.startsWith("lib/")
                    && (candidate.endsWith("/" + name) || candidate.endsWith("/" + name + ".ftl"))) {
                elsewhere = "did you mean '" + candidate + "'?";
            }
        }
        return Nearest.suggestion(path, shipped, elsewhere);
    }

    /** The shipped macros whose name without directory and suffix is nearly the same, else how to use one's own. */
    private String nearestMacros(String path) {
        String suffix = path.substring(path.indexOf('.'));
        List<String> names = new ArrayList<>();
        for (String candidate : shipped) {
            if (candidate.startsWith("lib/") && candidate.endsWith(suffix)) {
                names.add(candidate.substring("lib/".length(), candidate.length() - suffix.length()));
            }
        }
        String name = path.substring("lib/".length(), path.length() - suffix.length());
        return Nearest.to(name, names)
                .map(near -> "did you mean 'lib/" + near + suffix + "'?")
                .orElse("import it where it is needed: <#import \"/" + path + "\" as own>");
    }

    private static boolean hasKind(String path) {
        for (FileKind kind : FileKind.values()) {
            if (path.endsWith("." + kind.suffix() + ".ftl")) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is to {@code init-systemd} and {@code init-upstart} what those are to each other: platforms choose. */
    private boolean isOfFamily(String path) {
        int dash = path.indexOf('-');
        if (dash < 0) {
            return false;
        }
        int relatives = 0;
        for (String candidate : shipped) {
            if (candidate.startsWith(path.substring(0, dash + 1))) {
                relatives++;
            }
        }
        return relatives > 1;
    }

    private boolean isNamedBy(List<String> paths, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        for (String other : paths) {
            if (!other.equals(path)
                    && overlay.find(other)
                            .map(Templates.Source::text)
                            .orElse("")
                            .contains(name)) {
                return true;
            }
        }
        return false;
    }
}
