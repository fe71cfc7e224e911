package io.amibake.generator.diff.report;

import io.amibake.core.Printable;
import io.amibake.generator.diff.Effect;
import io.amibake.generator.diff.Review;
import io.amibake.generator.diff.Shared;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** For the comment of a pull request: what is grave first, then each file to unfold. */
public final class MarkdownFormat {
    /** GitHub refuses a comment of more than 65,536 characters; what was cut has to be said too. */
    private static final int MAX_LENGTH = 60_000;

    /** What the table of grave changes may take of it. */
    private static final int MAX_GRAVE = 20_000;

    /** With less room than this a file is not begun. */
    private static final int LEAST_ROOM = 500;

    private static final int LONGEST_CODE = 700;
    private static final int CUT_FILES_NAMED = 5;

    /** What Markdown, HTML or GitHub take for more than itself. */
    private static final String MARK_UP = "&<>|`*_[\\@#~";

    /** By this a bot finds its own comment again. */
    private static final String MARK = "<!-- amibake diff -->\n";

    private final Review review;
    private final Map<String, List<Shared>> files;
    private final StringBuilder out = new StringBuilder(MARK);

    private MarkdownFormat(Review review) {
        this.review = review;
        this.files = Shared.of(review);
    }

    /** The whole report, the gravest files first; what makes it too long is left out from the end, which is said. */
    public static String of(Review review) {
        MarkdownFormat format = new MarkdownFormat(review);
        format.head();
        if (!review.isEmpty()) {
            format.grave();
            format.files();
        }
        return format.out.toString();
    }

    private void files() {
        List<String> paths = new ArrayList<>(files.keySet());
        paths.sort(Comparator.comparing(path -> Wording.gravest(changes(path))));
        List<String> cut = new ArrayList<>();
        for (String path : paths) {
            if (!file(path)) {
                cut.add(path);
            }
        }
        if (!cut.isEmpty()) {
            out.append("\nThis is cut, for a comment may have no more: the rest of ")
                    .append(names(cut))
                    .append(" is in the output of `amibake diff`.\n");
        }
    }

    /** Appends the changes of a file as far as there is room; whether that is all of them. */
    private boolean file(String path) {
        List<String> rows = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (Shared shared : changes(path)) {
            rows.add(row(shared, ""));
            List<Line> changed = Wording.lines(shared);
            lines.append(changed.isEmpty() ? "" : fenced(changed));
        }
        String whole = folded(path, table(rows, MAX_LENGTH) + lines);
        int room = MAX_LENGTH - out.length();
        if (whole.length() <= room) {
            out.append(whole);
            return true;
        }
        int left = room - folded(path, "").length();
        if (left > LEAST_ROOM) {
            out.append(folded(path, table(rows, left)));
        }
        return false;
    }

    private List<Shared> changes(String path) {
        return files.getOrDefault(path, List.of());
    }

    private void head() {
        out.append("### amibake diff: ");
        if (review.isEmpty()) {
            out.append("no difference\n");
            return;
        }
        out.append(text(Wording.summary(review))).append("\n\n");
        out.append(code(review.before()))
                .append(" → ")
                .append(code(review.after()))
                .append("\n");
    }

    /** The changes that nobody should overlook. */
    private void grave() {
        List<String> rows = new ArrayList<>();
        files.forEach((path, changes) -> {
            for (Shared shared : changes) {
                if (shared.change().effect().compareTo(Effect.REPLACE) < 0) {
                    rows.add(row(shared, code(path) + " "));
                }
            }
        });
        if (!rows.isEmpty()) {
            out.append('\n').append(table(rows, MAX_GRAVE));
        }
    }

    private String folded(String path, String body) {
        List<Shared> changes = changes(path);
        String effect = Wording.gravest(changes).words();
        String count = changes.size() == 1 ? "1 change" : changes.size() + " changes";
        return "\n<details><summary>" + code(path) + ": " + effect + ", " + count + "</summary>\n\n" + body
                + "\n</details>\n";
    }

    /** As many rows as there is room for, and how many more there are. */
    private static String table(List<String> rows, int room) {
        StringBuilder table = new StringBuilder("| effect | change | why |\n|---|---|---|\n");
        int left = rows.size();
        for (String row : rows) {
            if (table.length() + row.length() > room - 50) {
                return table.append("| | and ")
                        .append(left)
                        .append(" more | |\n")
                        .toString();
            }
            table.append(row);
            left--;
        }
        return table.toString();
    }

    private String row(Shared shared, String lead) {
        String images = Wording.images(review, shared);
        return "| " + text(Wording.effects(shared.change())) + " | " + lead + Wording.sign(shared.change()) + " "
                + code(Wording.what(shared.change())) + (images.isEmpty() ? "" : " " + text(images)) + " | "
                + text(Wording.reasons(shared.change())) + " |\n";
    }

    /** A fence that nothing in the lines can end. */
    private static String fenced(List<Line> lines) {
        StringBuilder body = new StringBuilder();
        String fence = "```";
        for (Line line : lines) {
            String text = Printable.of(line.text().replace("\t", "    "));
            body.append(
                    line.kind() == Line.Kind.GAP
                            ? "@@ line " + line.after() + " @@"
                            : line.kind().sign() + text);
            body.append('\n');
            while (text.contains(fence)) {
                fence += "`";
            }
        }
        return "\n" + fence + "diff\n" + body + fence + "\n";
    }

    private static String names(List<String> paths) {
        List<String> shown = new ArrayList<>();
        int named = Math.min(CUT_FILES_NAMED, paths.size());
        paths.subList(0, named).forEach(path -> shown.add(code(path)));
        return String.join(", ", shown)
                + (paths.size() > named ? " and " + (paths.size() - named) + " more files" : "");
    }

    /** As code, in which GitHub finds no mention and no reference: no value ends it, and none is HTML. */
    private static String code(String text) {
        String shown = text.length() > LONGEST_CODE ? text.substring(0, LONGEST_CODE) + "…" : text;
        return "<code>" + escaped(shown) + "</code>";
    }

    /** Plain words: no mark-up, and what would be a mention of a person or an issue has something invisible in it. */
    private static String text(String text) {
        return escaped(text).replace("&#64;", "&#64;&#8203;").replace("&#35;", "&#35;&#8203;");
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (char character : Printable.of(text).toCharArray()) {
            if (MARK_UP.indexOf(character) >= 0) {
                out.append("&#").append((int) character).append(';');
            } else {
                out.append(character);
            }
        }
        return withoutLinks(out.toString());
    }

    /** GitHub makes links of addresses wherever they stand, in code that is written as HTML too. */
    private static String withoutLinks(String text) {
        return text.replace("://", "&#58;//").replace("www.", "&#119;ww.");
    }
}
