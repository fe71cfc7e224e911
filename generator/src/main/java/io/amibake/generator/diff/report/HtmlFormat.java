package io.amibake.generator.diff.report;

import io.amibake.core.Printable;
import io.amibake.generator.diff.Effect;
import io.amibake.generator.diff.Review;
import io.amibake.generator.diff.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One page with its style and script inside: folding, a filter by effect, lines side by side or one below the other. */
public final class HtmlFormat {
    /** Nothing in the page loads anything, and no value in it could. */
    private static final String CONTENT_POLICY =
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                    + " style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n";

    /** Of a longer file that is new or gone the first lines are shown, and how many there are besides. */
    private static final int LONGEST_FILE = 5_000;

    private final Review review;
    private final StringBuilder out = new StringBuilder();

    private HtmlFormat(Review review) {
        this.review = review;
    }

    /** The whole page. */
    public static String of(Review review) {
        HtmlFormat format = new HtmlFormat(review);
        Map<String, List<Shared>> files = Shared.of(review);
        format.head();
        format.filter();
        files.forEach(format::file);
        return format.out
                .append("<script>\n")
                .append(Shipped.text("diff.js"))
                .append("</script>\n</body>\n</html>\n")
                .toString();
    }

    private void head() {
        String title = review.isEmpty() ? "no difference" + Wording.butForVersions(review) : Wording.summary(review);
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append(CONTENT_POLICY).append("<title>amibake diff: ");
        out.append(text(title)).append("</title>\n<style>\n").append(Shipped.text("diff.css"));
        out.append("</style>\n</head>\n<body>\n<h1>").append(text(title)).append("</h1>\n<p class=\"soft\"><code>");
        out.append(text(review.before())).append("</code> → <code>").append(text(review.after()));
        out.append("</code></p>\n");
    }

    private void filter() {
        if (review.isEmpty()) {
            return;
        }
        out.append("<form class=\"filter\">\n");
        review.counts().forEach((effect, count) -> out.append("<label class=\"")
                .append(effect.id())
                .append("\"><input type=\"checkbox\" name=\"effect\" value=\"")
                .append(effect.id())
                .append("\" checked> ")
                .append(count)
                .append(' ')
                .append(effect.words())
                .append("</label>\n"));
        out.append("<label class=\"view\"><input type=\"checkbox\" name=\"side\"> side by side</label>\n");
        out.append("<button type=\"button\" data-open>unfold all</button>\n");
        out.append("<button type=\"button\" data-close>fold all</button>\n</form>\n");
    }

    private void file(String path, List<Shared> changes) {
        Effect gravest = Wording.gravest(changes);
        out.append("<details")
                .append(gravest.compareTo(Effect.UPDATE) < 0 ? " open" : "")
                .append(" class=\"file\">\n");
        out.append("<summary><span class=\"effect ")
                .append(gravest.id())
                .append("\">")
                .append(gravest.words());
        out.append("</span> <code>").append(text(Wording.title(path))).append("</code> <span class=\"soft\">");
        out.append(changes.size() == 1 ? "1 change" : changes.size() + " changes")
                .append("</span></summary>\n");
        changes.forEach(this::change);
        out.append("</details>\n");
    }

    private void change(Shared shared) {
        List<String> ids = new ArrayList<>();
        shared.change().effects().forEach(effect -> ids.add(effect.id()));
        out.append("<section class=\"change\" data-effects=\"")
                .append(String.join(" ", ids))
                .append("\">\n<p>");
        shared.change().effects().forEach(effect -> out.append("<span class=\"effect ")
                .append(effect.id())
                .append("\">")
                .append(effect.words())
                .append("</span> "));
        out.append(Wording.sign(shared.change())).append(" <code>");
        out.append(text(Wording.what(shared.change()))).append("</code></p>\n<p class=\"soft\">");
        out.append(text(Wording.reasons(shared.change())));
        String images = Wording.images(review, shared);
        out.append(images.isEmpty() ? "" : "; " + text(images)).append("</p>\n");
        List<Line> lines = Wording.lines(shared);
        if (!lines.isEmpty() && Wording.wholeFile(shared).isEmpty()) {
            table(lines);
        }
        whole(shared);
        out.append("</section>\n");
    }

    /** The lines of a file that one side alone has, folded. */
    private void whole(Shared shared) {
        List<Line> lines = Wording.wholeFile(shared);
        if (lines.isEmpty()) {
            return;
        }
        out.append("<details class=\"whole\"><summary>").append(lines.size() == 1 ? "1 line" : lines.size() + " lines");
        out.append(
                shared.images().size() > 1 ? ", as in " + text(shared.images().get(0)) : "");
        out.append("</summary>\n<div class=\"scroll\"><table>\n");
        int shown = Math.min(LONGEST_FILE, lines.size());
        lines.subList(0, shown).forEach(this::unified);
        out.append("</table></div>");
        if (shown < lines.size()) {
            out.append("\n<p>")
                    .append(Wording.more(lines.size() - shown))
                    .append(" in the output of <code>amibake diff</code></p>");
        }
        out.append("</details>\n");
    }

    /** Both views are one table: in the unified one a changed line has a row for each side. */
    private void table(List<Line> lines) {
        out.append("<div class=\"scroll\"><table class=\"unified\">\n");
        lines.forEach(this::unified);
        out.append("</table>\n<table class=\"sides\">\n");
        int next = 0;
        while (next < lines.size()) {
            next = pair(lines, next);
        }
        out.append("</table></div>\n");
    }

    private void unified(Line line) {
        out.append("<tr class=\"").append(cssClass(line)).append("\">");
        number(line.before());
        number(line.after());
        cell(line, true);
        out.append("</tr>\n");
    }

    /** A row of the table of two sides, or the rows of a run of lines that changed. */
    private int pair(List<Line> lines, int start) {
        int middle = end(lines, start, Line.Kind.GONE);
        int end = end(lines, middle, Line.Kind.NEW);
        if (end == start) {
            Line line = lines.get(start);
            row(List.of(line), List.of(line), 0);
            return start + 1;
        }
        List<Line> gone = lines.subList(start, middle);
        List<Line> made = lines.subList(middle, end);
        for (int i = 0; i < Math.max(gone.size(), made.size()); i++) {
            row(gone, made, i);
        }
        return end;
    }

    private void row(List<Line> left, List<Line> right, int index) {
        out.append("<tr>");
        side(left, index, true);
        side(right, index, false);
        out.append("</tr>\n");
    }

    private void side(List<Line> lines, int index, boolean isBefore) {
        if (index >= lines.size()) {
            out.append("<td class=\"number\"></td><td class=\"none\"></td>");
            return;
        }
        Line line = lines.get(index);
        number(isBefore ? line.before() : line.after());
        cell(line, false);
    }

    private static int end(List<Line> lines, int start, Line.Kind kind) {
        int end = start;
        while (end < lines.size() && lines.get(end).kind() == kind) {
            end++;
        }
        return end;
    }

    private void number(int line) {
        out.append("<td class=\"number\">").append(line == 0 ? "" : line).append("</td>");
    }

    private void cell(Line line, boolean signed) {
        out.append("<td class=\"").append(cssClass(line)).append("\">");
        if (line.kind() == Line.Kind.GAP) {
            out.append("…</td>");
            return;
        }
        out.append(signed ? line.kind().sign() + " " : "");
        for (Segment segment : line.segments()) {
            String shown = text(segment.text().replace("\t", "    "));
            out.append(segment.changed() ? "<mark>" + shown + "</mark>" : shown);
        }
        out.append("</td>");
    }

    private static String cssClass(Line line) {
        return switch (line.kind()) {
            case SAME -> "same";
            case GONE -> "gone";
            case NEW -> "new";
            case GAP -> "gap";
        };
    }

    /** As content or between double quotes. */
    private static String text(String text) {
        return Printable.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
