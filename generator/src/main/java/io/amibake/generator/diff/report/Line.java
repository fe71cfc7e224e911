package io.amibake.generator.diff.report;

import io.amibake.generator.diff.FileDiff;
import io.amibake.generator.diff.Hunk;
import io.amibake.generator.diff.LineDiff;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a text that changed, as reports show it.
 *
 * @param kind what became of it
 * @param before its number in the old text, from 1; 0 for one that is not in it
 * @param after its number in the new text, from 1; 0 for one that is not in it
 * @param segments the line; the parts that make the difference are marked
 */
record Line(Kind kind, int before, int after, List<Segment> segments) {
    /** What became of a line. */
    enum Kind {
        SAME(' '),
        GONE('-'),
        NEW('+'),
        /** Lines that are the same were left out here. */
        GAP('@');

        private final char sign;

        Kind(char sign) {
            this.sign = sign;
        }

        char sign() {
            return sign;
        }
    }

    private static final int CONTEXT = 3;

    String text() {
        StringBuilder text = new StringBuilder();
        segments.forEach(segment -> text.append(segment.text()));
        return text.toString();
    }

    /** Where the first part that makes the difference begins; 0 when none is marked. */
    int firstChange() {
        int at = 0;
        for (Segment segment : segments) {
            if (segment.changed()) {
                return at;
            }
            at += segment.text().length();
        }
        return 0;
    }

    /** One of the runs of lines that differ in a file, with those around it that do not. */
    static List<Line> around(Hunk hunk, FileDiff file) {
        List<String> old = LineDiff.lines(file.before().orElse(""));
        int end = end(hunk);
        int from = Math.max(0, hunk.beforeStart() - CONTEXT);
        int to = Math.min(old.size(), end + CONTEXT);
        for (Hunk other : file.hunks()) {
            from = other.beforeStart() < hunk.beforeStart() ? Math.max(from, end(other)) : from;
            to = other.beforeStart() > hunk.beforeStart() ? Math.min(to, other.beforeStart()) : to;
        }
        int shift = hunk.afterStart() - hunk.beforeStart();
        List<Line> lines = new ArrayList<>();
        addSame(old, from, hunk.beforeStart(), lines, shift);
        addChanged(hunk, lines);
        addSame(old, end, to, lines, shift + hunk.after().size() - hunk.before().size());
        return withoutEnd(lines);
    }

    private static int end(Hunk hunk) {
        return hunk.beforeStart() + hunk.before().size();
    }

    /** The lines that differ, with some around them. */
    static List<Line> of(List<Hunk> hunks, String before, String after) {
        List<String> old = LineDiff.lines(before);
        List<String> made = LineDiff.lines(after);
        List<Line> lines = new ArrayList<>();
        int next = 0;
        for (Hunk hunk : hunks) {
            int shift = hunk.afterStart() - hunk.beforeStart();
            int from = Math.max(next, hunk.beforeStart() - CONTEXT);
            if (from > next) {
                int to = Math.min(old.size(), next + (lines.isEmpty() ? 0 : CONTEXT));
                addSame(old, next, Math.min(to, from), lines, shift);
                if (from > to && !lines.isEmpty()) {
                    lines.add(new Line(Kind.GAP, from + 1, from + shift + 1, List.of()));
                }
            }
            addSame(old, from, hunk.beforeStart(), lines, shift);
            addChanged(hunk, lines);
            next = end(hunk);
        }
        if (!hunks.isEmpty()) {
            int end = Math.min(old.size(), next + CONTEXT);
            addSame(old, next, end, lines, made.size() - old.size());
        }
        return withoutEnd(lines);
    }

    /** What stands behind the last newline is no line. */
    private static List<Line> withoutEnd(List<Line> lines) {
        Line last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
        return last != null && last.kind == Kind.SAME && last.text().isEmpty()
                ? lines.subList(0, lines.size() - 1)
                : lines;
    }

    private static void addSame(List<String> old, int from, int to, List<Line> lines, int shift) {
        for (int i = from; i < to; i++) {
            lines.add(new Line(Kind.SAME, i + 1, i + shift + 1, List.of(new Segment(old.get(i), false))));
        }
    }

    private static void addChanged(Hunk hunk, List<Line> lines) {
        Pairs pairs = Pairs.of(hunk.before(), hunk.after());
        List<List<Segment>> added = new ArrayList<>();
        hunk.after().forEach(made -> added.add(List.of(new Segment(made, false))));
        for (int i = 0; i < hunk.before().size(); i++) {
            String old = hunk.before().get(i);
            List<Segment> segments = List.of(new Segment(old, false));
            if (pairs.isPaired(i)) {
                String made = hunk.after().get(pairs.after(i));
                segments = Segment.marked(old, made, false);
                added.set(pairs.after(i), Segment.marked(old, made, true));
            }
            lines.add(new Line(Kind.GONE, hunk.beforeStart() + i + 1, 0, segments));
        }
        for (int i = 0; i < added.size(); i++) {
            lines.add(new Line(Kind.NEW, 0, hunk.afterStart() + i + 1, added.get(i)));
        }
    }
}
