package io.amibake.generator.diff.report;

import io.amibake.core.Printable;
import io.amibake.generator.diff.Change;
import io.amibake.generator.diff.Effect;
import io.amibake.generator.diff.Review;
import io.amibake.generator.diff.Shared;
import java.util.ArrayList;
import java.util.List;

/** For a terminal or a log. */
public final class TextFormat {
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";
    private static final String BOLD = "1";
    private static final String DIM = "2";

    /** With less, lines begin further to the left. */
    private static final int LEAST_ROOM = 24;

    /** A report of more lines has what is grave at its end too. */
    private static final int LONG = 200;

    private static final int MOST_GRAVE = 20;
    private static final int LONGEST_GRAVE = 160;

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

    /** Of two sides between which there is no difference to report: {@code build and web.yaml do not differ}. */
    public static String same(Review review) {
        return review.before() + " and " + review.after() + " do not differ" + Wording.butForVersions(review);
    }

    /**
     * The whole report.
     *
     * @param width how many columns a line may have at most; 0 for as many as it needs
     */
    public static String of(Review review, boolean colour, int width) {
        TextFormat format = new TextFormat(colour, width);
        Shared.of(review).forEach((path, changes) -> format.add(review, path, changes));
        format.grave(review);
        format.heading(Wording.summary(review));
        return format.out.toString();
    }

    private void add(Review review, String path, List<Shared> changes) {
        heading(Wording.title(path));
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
                words(indent, reasons);
            }
            told = reasons;
            String images = Wording.images(review, shared);
            if (!images.isEmpty()) {
                words(indent, images);
            }
            add(Wording.lines(shared));
        }
        out.append('\n');
    }

    /** Where the effects leave little room, what they are of stands below them. */
    private void add(Change change, int column) {
        String effects = Wording.effects(change);
        String text = Wording.sign(change) + " " + shown(Wording.what(change));
        String lead = "  ";
        for (String line : Columns.wrapped(effects, room(2))) {
            out.append(lead).append(coloured(code(change.effect()), line.stripTrailing()));
            lead = "\n  ";
        }
        boolean isBeside = room(column + 6) >= LEAST_ROOM;
        String indent = isBeside ? " ".repeat(column + 6) : INDENT;
        String before = isBeside ? " ".repeat(column - effects.length() + 2) : "\n" + INDENT;
        for (String line : Columns.wrapped(text, room(indent.length()))) {
            out.append(before).append(line).append('\n');
            before = indent;
        }
    }

    private String cut(String text, int indent) {
        return Columns.cut(text, room(indent));
    }

    /** How many columns are left behind an indent. */
    private int room(int indent) {
        return width == 0 ? Integer.MAX_VALUE : Math.max(1, width - indent);
    }

    private void add(List<Line> lines) {
        for (Line line : lines) {
            switch (line.kind()) {
                case GAP -> line(CYAN, INDENT, "@@ line " + line.after() + " @@");
                case SAME -> line("", INDENT, line.text().isBlank() ? "" : "  " + line.text());
                default -> out.append(INDENT).append(marked(line)).append('\n');
            }
        }
    }

    /** Words that make the difference stand in inverse colours; what has no room goes on in the next line. */
    private String marked(Line line) {
        String code = line.kind() == Line.Kind.NEW ? GREEN : RED;
        StringBuilder text = new StringBuilder(coloured(code, line.kind().sign() + " "));
        int room = room(INDENT.length() + 2);
        int left = room;
        for (Segment segment : line.segments()) {
            String shown = shown(segment.text());
            String colour = segment.changed() ? code + ";7" : code;
            int from = 0;
            while (from < shown.length()) {
                int end = Columns.end(shown, from, left);
                if (end == from && left < room) {
                    text.append('\n').append(INDENT).append("  ");
                    left = room;
                    end = Columns.end(shown, from, left);
                }
                end = Math.max(end, shown.offsetByCodePoints(from, 1));
                String part = shown.substring(from, end);
                text.append(coloured(colour, part));
                left = Math.max(0, left - Columns.of(part));
                from = end;
            }
        }
        return text.toString();
    }

    /** Behind a long report: what nobody should overlook, once more and in a line each. */
    private void grave(Review review) {
        if (out.chars().filter(character -> character == '\n').count() < LONG) {
            return;
        }
        List<String> lines = new ArrayList<>();
        Shared.of(review).forEach((path, changes) -> {
            for (Shared shared : changes) {
                Change change = shared.change();
                if (change.effect().compareTo(Effect.REPLACE) < 0) {
                    lines.add(change.effect().words() + "  " + Wording.title(path) + "  " + Wording.sign(change) + " "
                            + Wording.what(change));
                }
            }
        });
        int shown = Math.min(lines.size(), MOST_GRAVE);
        lines.subList(0, shown).forEach(text -> line(RED + ";1", "", Columns.cut(text, LONGEST_GRAVE)));
        if (shown < lines.size()) {
            line("", "", "and " + (lines.size() - shown) + " more above");
        }
        out.append(lines.isEmpty() ? "" : "\n");
    }

    /** In as many lines as it needs. */
    private void heading(String text) {
        for (String line : Columns.wrapped(shown(text), room(0))) {
            out.append(coloured(BOLD, line.stripTrailing())).append('\n');
        }
    }

    private void line(String code, String indent, String text) {
        String shown = cut(shown(text), indent.length());
        out.append(shown.isEmpty() ? "" : indent).append(coloured(code, shown)).append('\n');
    }

    /** Words, in as many lines as they need. */
    private void words(String indent, String text) {
        String lead = room(indent.length()) < LEAST_ROOM ? INDENT : indent;
        for (String line : Columns.wrapped(shown(text), room(lead.length()))) {
            out.append(lead).append(coloured(DIM, line.stripTrailing())).append('\n');
        }
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
