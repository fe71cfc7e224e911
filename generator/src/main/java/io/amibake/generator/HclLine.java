package io.amibake.generator;

import java.util.List;

/** One line of HCL in up to three cells: the lead, an assignment that is whole on this line, a comment after code. */
final class HclLine {
    private final String lead;
    private final String assignment;
    private final String comment;
    private final int bracketsOpened;
    private int indentation;
    private int leadPadding;
    private int codePadding;

    private HclLine(String lead, String assignment, String comment, int bracketsOpened) {
        this.lead = lead;
        this.assignment = assignment;
        this.comment = comment;
        this.bracketsOpened = bracketsOpened;
    }

    static HclLine parse(String text) {
        List<HclToken> tokens = HclToken.ofLine(text);
        int end = tokens.size();
        String comment = "";
        if (end > 1 && tokens.get(end - 1).kind() == HclToken.Kind.COMMENT) {
            end--;
            comment = tokens.get(end).text();
        }
        int equals = 1;
        while (equals < end && tokens.get(equals).kind() != HclToken.Kind.EQUALS) {
            equals++;
        }
        boolean whole = equals < end && opened(tokens, equals, end) == 0;
        int leadEnd = whole ? equals : end;
        return new HclLine(joined(tokens, 0, leadEnd), joined(tokens, leadEnd, end), comment, opened(tokens, 0, end));
    }

    boolean isBlank() {
        return lead.isEmpty();
    }

    boolean opensBlock() {
        return bracketsOpened > 0;
    }

    boolean closesBlock() {
        return !lead.isEmpty() && "}])".indexOf(lead.charAt(0)) >= 0;
    }

    int bracketsOpened() {
        return bracketsOpened;
    }

    boolean assigns() {
        return !assignment.isEmpty();
    }

    boolean endsWithComment() {
        return !comment.isEmpty();
    }

    void indentBy(int columns) {
        indentation = columns;
    }

    int leadColumns() {
        return indentation + columns(lead);
    }

    void padLeadTo(int column) {
        leadPadding = column - leadColumns();
    }

    /** The width of lead and assignment, once assignments are aligned. */
    int codeColumns() {
        return leadColumns() + (assigns() ? leadPadding + 1 + columns(assignment) : 0);
    }

    void padCodeTo(int column) {
        codePadding = column - codeColumns();
    }

    void appendTo(StringBuilder out) {
        if (!isBlank()) {
            out.append(" ".repeat(indentation)).append(lead);
            if (assigns()) {
                out.append(" ".repeat(leadPadding + 1)).append(assignment);
            }
            if (endsWithComment()) {
                out.append(" ".repeat(codePadding + 1)).append(comment);
            }
        }
        out.append('\n');
    }

    private static int columns(String text) {
        return text.codePointCount(0, text.length());
    }

    private static int opened(List<HclToken> tokens, int from, int to) {
        int opened = 0;
        for (HclToken token : tokens.subList(from, to)) {
            opened += token.opens() ? 1 : token.closes() ? -1 : 0;
        }
        return opened;
    }

    private static String joined(List<HclToken> tokens, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(tokens.get(i).text());
            if (i + 1 < to && tokens.get(i).isApartFrom(tokens.get(i + 1))) {
                text.append(' ');
            }
        }
        return text.toString();
    }
}
