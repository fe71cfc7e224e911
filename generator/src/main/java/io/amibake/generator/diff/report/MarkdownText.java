package io.amibake.generator.diff.report;

import io.amibake.core.Printable;
import java.util.List;
import java.util.Optional;

/** What files and people write, as GitHub shows it: no value is mark-up, a mention or a link. */
final class MarkdownText {
    private static final int LONGEST_CODE = 700;

    /** What Markdown, HTML or GitHub take for more than itself. */
    private static final String MARK_UP = "&<>|`*_[\\@#~";

    /** For the fence, and for what says that there are more lines. */
    private static final int NOTE = 150;

    private static final int LONGEST_LINE = 600;
    private static final int CONTEXT = 3;

    private MarkdownText() {}

    /** As code, in which GitHub finds no mention and no reference: no value ends it, and none is HTML. */
    static String code(String text) {
        String shown = text.length() > LONGEST_CODE ? text.substring(0, LONGEST_CODE) + "…" : text;
        return "<code>" + escaped(shown) + "</code>";
    }

    /** Plain words: no mark-up, and what would be a mention of a person or an issue has something invisible in it. */
    static String text(String text) {
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

    /**
     * As many of the lines as there is room for, and how many there are besides: from the first one on, or from what is
     * looked for where that has no room otherwise. Nothing where there is hardly any room.
     *
     * @param wanted a word
     */
    static String fenced(List<Line> all, int room, Optional<String> wanted) {
        String whole = fenced(all);
        if (whole.length() <= room) {
            return whole;
        }
        List<Line> lines = all.stream().map(line -> cut(line, wanted)).toList();
        int from = 0;
        int to = end(lines, from, room - NOTE);
        Optional<Integer> place = wanted.flatMap(word -> place(lines, word));
        if (place.isPresent() && place.get() >= to) {
            from = Math.max(0, place.get() - CONTEXT);
            to = end(lines, from, room - NOTE);
        }
        if (to == from) {
            return "";
        }
        if (to - from == lines.size()) {
            return fenced(lines);
        }
        String left = Wording.more(lines.size() - (to - from)) + " in the output of `amibake diff`";
        return fenced(lines.subList(from, to)) + (from > 0 ? "\nThese begin at line " + (from + 1) + "; " : "\n") + left
                + ".\n";
    }

    /** Of a line that is very long, what stands round the word or the first difference. */
    private static Line cut(Line line, Optional<String> wanted) {
        String text = line.text();
        if (text.length() <= LONGEST_LINE) {
            return line;
        }
        int word = wanted.map(text::indexOf).orElse(-1);
        int focus = (word < 0 ? line.firstChange() : word) - LONGEST_LINE / 4;
        int from = Math.max(0, Math.min(focus, text.length() - LONGEST_LINE));
        String shown = (from > 0 ? "…" : "")
                + text.substring(from, from + LONGEST_LINE)
                + (from + LONGEST_LINE < text.length() ? "…" : "");
        return new Line(line.kind(), line.before(), line.after(), List.of(new Segment(shown, false)));
    }

    private static int end(List<Line> lines, int from, int room) {
        int left = room;
        int end = from;
        while (end < lines.size() && left > 0) {
            left -= shown(lines.get(end)).length() + 2;
            end += left > 0 ? 1 : 0;
        }
        return end;
    }

    private static Optional<Integer> place(List<Line> lines, String word) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).text().contains(word)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static String shown(Line line) {
        return Printable.of(line.text().replace("\t", "    "));
    }

    /** A fence that nothing in the lines can end. */
    static String fenced(List<Line> lines) {
        StringBuilder body = new StringBuilder();
        String fence = "```";
        for (Line line : lines) {
            String text = shown(line);
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
}
