package io.amibake.generator.diff.report;

import io.amibake.core.Printable;
import java.util.List;

/** What files and people write, as GitHub shows it: no value is mark-up, a mention or a link. */
final class MarkdownText {
    private static final int LONGEST_CODE = 700;

    /** What Markdown, HTML or GitHub take for more than itself. */
    private static final String MARK_UP = "&<>|`*_[\\@#~";

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

    /** A fence that nothing in the lines can end. */
    static String fenced(List<Line> lines) {
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
}
