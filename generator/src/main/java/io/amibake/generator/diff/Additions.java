package io.amibake.generator.diff;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be said of security in templates that are new in an image. They are held against those of the same form that
 * are gone: a template may be written in another language. Where there are none, all that they say is added.
 */
final class Additions {
    /** Of a template in whose place there was none. */
    static final String NO_STACK = "no stack is made from this template yet";

    private final Trees trees;
    private final SortedMap<String, FileVersion> before;
    private final SortedMap<String, FileVersion> after;

    /** By the path of the file that is new. */
    private final Map<String, List<Label>> labels = new HashMap<>();

    private Additions(Trees trees, SortedMap<String, FileVersion> before, SortedMap<String, FileVersion> after) {
        this.trees = trees;
        this.before = before;
        this.after = after;
    }

    static Additions of(Trees trees, SortedMap<String, FileVersion> before, SortedMap<String, FileVersion> after) {
        Additions additions = new Additions(trees, before, after);
        additions.packer();
        additions.formation();
        return additions;
    }

    /** The labels of a file that is new, each once, the gravest first; none for a file that is no template. */
    List<Label> labels(String path) {
        return labels.getOrDefault(path, List.of());
    }

    /** Packer reads all files of a directory as one template: what they open is told of the first. */
    private void packer() {
        Map<String, Node> made = fresh(FileForm.PACKER);
        if (made.isEmpty()) {
            return;
        }
        Map<String, Node> gone = gone(FileForm.PACKER);
        Node old = PackerShape.of(gone.values());
        Node all = PackerShape.of(made.values());
        PackerSecurity security = new PackerSecurity(old, all);
        Set<String> reasons = new LinkedHashSet<>();
        TreeDiff.between(old, all, place -> false)
                .changes()
                .forEach(change -> reasons.addAll(security.reasons(change)));
        if (gone.isEmpty()
                && trees(FileForm.PACKER, before).isEmpty()
                && !Builders.of(all).isEmpty()) {
            reasons.addAll(notRun(all));
        }
        List<String> paths = List.copyOf(made.keySet());
        for (String path : paths) {
            Label label = label(FileForm.PACKER, List.copyOf(gone.keySet()));
            put(path, path.equals(paths.get(0)) ? reasons : Set.of(), label);
        }
    }

    /** Of the first template. */
    private List<String> notRun(Node template) {
        return FileComparison.PROTECTING.stream()
                .filter(script -> script.equals(CleanUp.SCRIPT) || after.containsKey(script))
                .filter(script -> !CleanUp.runs(template, script))
                .sorted()
                .map(script -> script + " is not run")
                .toList();
    }

    private void formation() {
        Map<String, Node> fresh = fresh(FileForm.CLOUDFORMATION);
        if (fresh.isEmpty()) {
            return;
        }
        Map<String, Node> gone = gone(FileForm.CLOUDFORMATION);
        Map<String, Node> known = gone.isEmpty() ? trees(FileForm.CLOUDFORMATION, before) : gone;
        fresh.forEach((path, template) -> {
            Optional<String> like = mostAlike(template, known);
            Node old = FormationShape.of(like.map(known::get), template);
            Node made = FormationShape.of(Optional.of(template), template);
            FormationSecurity security = new FormationSecurity(old, made);
            Set<String> reasons = new LinkedHashSet<>();
            TreeDiff.between(old, made, place -> false)
                    .changes()
                    .forEach(change -> reasons.addAll(security.reasons(change)));
            List<String> others = like.stream().toList();
            Label label = label(FileForm.CLOUDFORMATION, others);
            put(path, reasons, gone.isEmpty() ? new Label(Effect.NONE, NO_STACK + compared(others)) : label);
        });
    }

    /** The template with most resources of the same names. */
    private static Optional<String> mostAlike(Node template, Map<String, Node> others) {
        Set<String> names = resources(template);
        Optional<String> found = Optional.empty();
        int most = 0;
        for (Map.Entry<String, Node> other : others.entrySet()) {
            Set<String> common = resources(other.getValue());
            common.retainAll(names);
            if (common.size() > most) {
                most = common.size();
                found = Optional.of(other.getKey());
            }
        }
        return found;
    }

    private static Set<String> resources(Node template) {
        Set<String> names = new LinkedHashSet<>();
        if (Values.get(template, "Resources").orElse(null) instanceof Mapping resources) {
            resources.entries().forEach(resource -> names.add(resource.key()));
        }
        return names;
    }

    private void put(String path, Set<String> reasons, Label label) {
        List<Label> found = new ArrayList<>();
        reasons.forEach(reason -> found.add(new Label(Effect.SECURITY, reason)));
        found.add(label);
        labels.put(path, found);
    }

    private static Label label(FileForm form, List<String> comparedWith) {
        return new Label(form.effectOfWhole(), form.meaningOfWhole() + compared(comparedWith));
    }

    private static String compared(List<String> others) {
        return others.isEmpty() ? "" : "; compared with " + String.join(", ", others);
    }

    /** What is new of a form and can be read; what cannot is told as such. */
    private Map<String, Node> fresh(FileForm form) {
        SortedMap<String, FileVersion> files = new TreeMap<>(after);
        files.keySet().removeAll(before.keySet());
        Map<String, Node> read = trees(form, files);
        files.keySet().forEach(path -> {
            if (FileForm.of(path) == form && !read.containsKey(path)) {
                labels.put(path, List.of(FileForm.UNREADABLE, new Label(form.effectOfWhole(), form.meaningOfWhole())));
            }
        });
        return read;
    }

    private Map<String, Node> gone(FileForm form) {
        SortedMap<String, FileVersion> files = new TreeMap<>(before);
        files.keySet().removeAll(after.keySet());
        return trees(form, files);
    }

    private Map<String, Node> trees(FileForm form, SortedMap<String, FileVersion> files) {
        Map<String, Node> read = new LinkedHashMap<>();
        files.forEach((path, file) -> {
            if (FileForm.of(path) == form) {
                file.text().flatMap(text -> trees.of(path, text)).ifPresent(tree -> read.put(path, tree));
            }
        });
        return read;
    }
}
