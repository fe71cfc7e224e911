package io.amibake.generator.diff.report;

import io.amibake.core.Printable;
import io.amibake.generator.diff.Change;
import io.amibake.generator.diff.Effect;
import io.amibake.generator.diff.Review;
import io.amibake.generator.diff.Shared;
import java.util.List;

/** For a terminal or a log. */
public final class TextFormat {
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";
    private static final String BOLD = "1";
    private static final String DIM = "2";

    /** Before the lines of a text. */
    private static final String INDENT = "    ";

    private final boolean colour;
    private final int width;
    private final StringBuilder out = new StringBuilder();

    private TextFormat(boolean colour, int width) {
        this.colour = colour;
        this.width = width;
    }

    /** In one line without an end: {@code 2 files differ: 1 security, 3 rebuild}. */
    public static String effects(Review review) {
        return Wording.files(review) + ": " + Wording.counts(review);
    }

    /**
     * The whole report.
     *
     * @param width how many columns a line may have at most; 0 for as many as it needs
     */
    public static String of(Review review, boolean colour, int width) {
        TextFormat format = new TextFormat(colour, width);
        Shared.of(review).forEach((path, changes) -> format.add(review, path, changes));
        format.line(BOLD, "", Wording.summary(review));
        return format.out.toString();
    }

    private void add(Review review, String path, List<Shared> changes) {
        line(BOLD, "", path);
        int column = 0;
        for (Shared shared : changes) {
            column = Math.max(column, Wording.effects(shared.change()).length());
        }
        String told = "";
        for (Shared shared : changes) {
            Change change = shared.change();
            add(change, column);
            String indent = " ".repeat(column + 6);
            String reasons = Wording.reasons(change);
            if (!reasons.equals(told)) {
                line(DIM, indent, reasons);
            }
            told = reasons;
            String images = Wording.images(review, shared);
            if (!images.isEmpty()) {
                line(DIM, indent, images);
            }
            add(Wording.lines(shared));
        }
        out.append('\n');
    }

    private void add(Change change, int column) {
        String effects = Wording.effects(change);
        String text = Wording.sign(change) + " " + shown(Wording.what(change));
        out.append("  ").append(coloured(code(change.effect()), effects));
        out.append(" ".repeat(column - effects.length() + 2));
        out.append(cut(text, column + 4)).append('\n');
    }

    private String cut(String text, int indent) {
        return cutTo(text, room(indent));
    }

    /** How many columns are left behind an indent. */
    private int room(int indent) {
        return width == 0 ? Integer.MAX_VALUE : Math.max(1, width - indent);
    }

    private static String cutTo(String text, int room) {
        return text.codePointCount(0, text.length()) <= room
                ? text
                : text.substring(0, text.offsetByCodePoints(0, room - 1)) + "…";
    }

    private void add(List<Line> lines) {
        for (Line line : lines) {
            switch (line.kind()) {
                case GAP -> line(CYAN, INDENT, "@@ line " + line.after() + " @@");
                case SAME -> line("", INDENT, "  " + line.text());
                default -> out.append(INDENT).append(marked(line)).append('\n');
            }
        }
    }

    /** Words that make the difference stand in inverse colours. */
    private String marked(Line line) {
        String code = line.kind() == Line.Kind.NEW ? GREEN : RED;
        StringBuilder text = new StringBuilder(coloured(code, line.kind().sign() + " "));
        int room = room(INDENT.length() + 2);
        for (Segment segment : line.segments()) {
            String shown = shown(segment.text());
            text.append(coloured(segment.changed() ? code + ";7" : code, cutTo(shown, room)));
            room -= shown.codePointCount(0, shown.length());
            if (room <= 0) {
                break;
            }
        }
        return text.toString();
    }

    private void line(String code, String indent, String text) {
        String shown = cut(shown(text), indent.length());
        out.append(indent).append(coloured(code, shown)).append('\n');
    }

    private static String code(Effect effect) {
        return switch (effect) {
            case SECURITY, CHECKS_WEAKENED -> RED + ";1";
            case REPLACE, REBUILD -> YELLOW;
            case UPDATE -> CYAN;
            default -> DIM;
        };
    }

    private String coloured(String code, String text) {
        return !colour || code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }

    /** What a file says drives no terminal. */
    private static String shown(String text) {
        return Printable.of(text.replace("\t", "    "));
    }
}
