package io.amibake.generator.diff.report;

import io.amibake.generator.diff.Effect;
import io.amibake.generator.diff.Review;
import io.amibake.generator.diff.Shared;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** For the comment of a pull request: what is grave first, then each file to unfold. */
public final class MarkdownFormat {
    /** GitHub refuses a comment of more than 65,536 characters; what was cut has to be said too. */
    private static final int MAX_LENGTH = 60_000;

    /** What the table of grave changes may take of it. */
    private static final int MAX_GRAVE = 20_000;

    /** Of many files the gravest have at least this much each; with less than a part of it a file is not begun. */
    private static final int LEAST_SHARE = 1_500;

    private static final int LEAST_ROOM = 500;

    private static final int CUT_FILES_NAMED = 5;

    /** By this a bot finds its own comment again. */
    private static final String MARK = "<!-- amibake diff -->\n";

    private static final Set<Effect> GRAVE = Set.of(Effect.SECURITY, Effect.CHECKS_WEAKENED);

    private final Review review;
    private final Map<String, List<Shared>> files;
    /** Each file with all its rows and lines. */
    private final Map<String, String> whole = new HashMap<>();

    private final StringBuilder out = new StringBuilder();

    /** What has a row somewhere, each by itself. */
    private final Set<Shared> told = Collections.newSetFromMap(new IdentityHashMap<>());

    private MarkdownFormat(Review review) {
        this.review = review;
        this.files = Shared.of(review);
        files.keySet().forEach(path -> whole.put(path, whole(path)));
    }

    /**
     * The whole report, the gravest files first; what makes it too long is left out from the end, which is said. Whatever
     * is left out, one change of each effect is there.
     */
    public static String of(Review review) {
        MarkdownFormat format = new MarkdownFormat(review);
        format.add(Set.of());
        Set<Effect> missing = format.missing();
        if (!missing.isEmpty()) {
            format.add(missing);
        }
        return format.out.toString();
    }

    private void add(Set<Effect> once) {
        out.setLength(0);
        told.clear();
        out.append(MARK);
        head();
        if (!review.isEmpty()) {
            grave(once);
            files();
        }
    }

    /** Effects that are counted, and that no change above has. */
    private Set<Effect> missing() {
        Set<Effect> missing = EnumSet.noneOf(Effect.class);
        missing.addAll(review.counts().keySet());
        told.forEach(shared -> missing.removeAll(shared.change().effects()));
        return missing;
    }

    /** Each file has its share of the room that is left; what one does not need is for those behind it. */
    private void files() {
        List<String> paths = new ArrayList<>(files.keySet());
        paths.sort(Comparator.comparing(path -> Wording.gravest(changes(path))));
        List<String> cut = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            String path = paths.get(i);
            String text = whole.getOrDefault(path, "");
            int left = Math.min(MAX_LENGTH - out.length(), room(paths.subList(i, paths.size())));
            if (text.length() <= left) {
                out.append(text);
                told.addAll(changes(path));
            } else {
                out.append(part(path, left));
                cut.add(path);
            }
        }
        if (!cut.isEmpty()) {
            cut(cut);
        }
    }

    /** How much the first of some files may take: it shares with those as grave, and leaves the others a little each. */
    private int room(List<String> paths) {
        int left = MAX_LENGTH - out.length();
        Effect gravest = Wording.gravest(changes(paths.get(0)));
        List<String> alike = new ArrayList<>();
        int others = 0;
        for (String path : paths) {
            String text = whole.getOrDefault(path, "");
            if (Wording.gravest(changes(path)) == gravest) {
                alike.add(text);
            } else {
                others += Math.min(text.length(), LEAST_SHARE);
            }
        }
        return Math.max(LEAST_SHARE, share(alike, left - Math.min(left / 2, others)));
    }

    /** How long a part may be when those that need less leave what they do not need to the others. */
    private static int share(Collection<String> parts, int room) {
        List<Integer> lengths = new ArrayList<>();
        parts.forEach(part -> lengths.add(part.length()));
        lengths.sort(null);
        int left = room;
        int others = lengths.size();
        for (int length : lengths) {
            if (length > left / others) {
                return left / others;
            }
            left -= length;
            others--;
        }
        return room;
    }

    private String whole(String path) {
        StringBuilder lines = new StringBuilder();
        changes(path).forEach(shared -> lines.append(fenced(shared)));
        return folded(path, new MarkdownTable(rows(path)).all() + lines);
    }

    private static String fenced(Shared shared) {
        List<Line> lines = Wording.lines(shared);
        return lines.isEmpty() ? "" : MarkdownText.fenced(lines);
    }

    /** What there is room for: the rows, which may take half of it, and lines of the gravest changes. */
    private String part(String path, int room) {
        int inside = room - folded(path, "").length();
        if (inside < LEAST_ROOM) {
            return "";
        }
        MarkdownTable table = new MarkdownTable(rows(path));
        List<Shared> gravest = new ArrayList<>(changes(path));
        gravest.sort(Comparator.comparing(shared -> shared.change().effect()));
        int left = inside - Math.min(inside / 2, table.all().length());
        StringBuilder lines = new StringBuilder();
        for (Shared shared : gravest) {
            List<Line> changed = Wording.lines(shared);
            lines.append(
                    changed.isEmpty()
                            ? ""
                            : MarkdownText.fenced(changed, left - lines.length(), Wording.word(shared.change())));
        }
        String rows = table.in(inside - lines.length());
        told.addAll(table.told());
        return folded(path, rows + lines);
    }

    /** Says what is told nowhere above. */
    private void cut(List<String> paths) {
        Map<Effect, Integer> untold = untold();
        out.append("\nThis is cut, for a comment may have no more: the rest of ")
                .append(names(paths))
                .append(untold.isEmpty() ? "" : " (" + Wording.counts(untold) + ")")
                .append(" is in the output of `amibake diff`.\n");
    }

    private Map<Effect, Integer> untold() {
        Map<Effect, Integer> untold = new EnumMap<>(Effect.class);
        for (List<Shared> changes : files.values()) {
            for (Shared shared : changes) {
                if (!told.contains(shared)) {
                    untold.merge(shared.change().effect(), 1, Integer::sum);
                }
            }
        }
        return untold;
    }

    private List<MarkdownTable.Row> rows(String path) {
        List<MarkdownTable.Row> rows = new ArrayList<>();
        changes(path).forEach(shared -> rows.add(row(path, shared, "")));
        return rows;
    }

    private List<Shared> changes(String path) {
        return files.getOrDefault(path, List.of());
    }

    private void head() {
        out.append("### amibake diff: ");
        if (review.isEmpty()) {
            out.append("no difference")
                    .append(MarkdownText.text(Wording.butForVersions(review)))
                    .append('\n');
            return;
        }
        out.append(MarkdownText.text(Wording.summary(review))).append("\n\n");
        out.append(MarkdownText.code(review.before()))
                .append(" → ")
                .append(MarkdownText.code(review.after()))
                .append("\n");
    }

    /** The changes that nobody should overlook, and one of each of these effects. */
    private void grave(Set<Effect> effects) {
        Set<Effect> once = EnumSet.noneOf(Effect.class);
        once.addAll(effects);
        List<MarkdownTable.Row> rows = new ArrayList<>();
        files.forEach((path, changes) -> {
            for (Shared shared : changes) {
                if (GRAVE.contains(shared.change().effect())
                        || once.removeAll(shared.change().effects())) {
                    rows.add(row(path, shared, MarkdownText.code(Wording.title(path)) + " "));
                }
            }
        });
        if (!rows.isEmpty()) {
            MarkdownTable table = new MarkdownTable(rows);
            out.append('\n').append(table.in(MAX_GRAVE));
            told.addAll(table.told());
        }
    }

    private String folded(String path, String body) {
        List<Shared> changes = changes(path);
        String effect = Wording.gravest(changes).words();
        String count = changes.size() == 1 ? "1 change" : changes.size() + " changes";
        return "\n<details><summary>" + MarkdownText.code(Wording.title(path)) + ": " + effect + ", " + count
                + "</summary>\n\n" + body + "\n</details>\n";
    }

    private MarkdownTable.Row row(String path, Shared shared, String lead) {
        String images = Wording.images(review, shared);
        String text = "| " + MarkdownText.text(Wording.effects(shared.change())) + " | " + lead
                + Wording.sign(shared.change()) + " " + MarkdownText.code(Wording.what(shared.change()))
                + (images.isEmpty() ? "" : " " + MarkdownText.text(images)) + " | "
                + MarkdownText.text(Wording.reasons(shared.change())) + " |\n";
        return new MarkdownTable.Row(path, shared, text);
    }

    private static String names(List<String> paths) {
        List<String> shown = new ArrayList<>();
        int named = Math.min(CUT_FILES_NAMED, paths.size());
        paths.subList(0, named).forEach(path -> shown.add(MarkdownText.code(Wording.title(path))));
        return String.join(", ", shown)
                + (paths.size() > named
                        ? " and " + (paths.size() - named) + " more file" + (paths.size() > named + 1 ? "s" : "")
                        : "");
    }
}
