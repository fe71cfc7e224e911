package io.amibake.generator;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays HCL out as {@code packer fmt} does (hclwrite/format.go): two blanks for each open bracket, one blank between
 * tokens, the {@code =} and the comments of neighbouring lines in columns. Blank lines at the start or end of a block,
 * and more than one in a row, are left out.
 */
final class HclLayout {
    private final List<HclLine> lines = new ArrayList<>();

    private HclLayout() {}

    /** The same text in its one layout. Text with heredocs or block comments, which our templates lack, is returned as it is. */
    static String of(String text) {
        if (text.contains("<<") || text.contains("/*")) {
            return text;
        }
        HclLayout layout = new HclLayout();
        layout.read(text);
        layout.indent();
        layout.alignAssignments();
        layout.alignComments();
        StringBuilder out = new StringBuilder(text.length());
        for (HclLine line : layout.lines) {
            line.appendTo(out);
        }
        return out.toString();
    }

    private void read(String text) {
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            HclLine line = HclLine.parse(text.substring(start, end < 0 ? text.length() : end));
            if (!line.isBlank()) {
                if (line.closesBlock()) {
                    dropBlankLine();
                }
                lines.add(line);
            } else if (!lines.isEmpty() && !last().isBlank() && !last().opensBlock()) {
                lines.add(line);
            }
            start = end < 0 ? text.length() : end + 1;
        }
        dropBlankLine();
    }

    private HclLine last() {
        return lines.get(lines.size() - 1);
    }

    private void dropBlankLine() {
        if (!lines.isEmpty() && last().isBlank()) {
            lines.remove(lines.size() - 1);
        }
    }

    /** Each line that opens more brackets than it closes is one step, however many it opens. */
    private void indent() {
        List<Integer> steps = new ArrayList<>();
        for (HclLine line : lines) {
            int opened = line.bracketsOpened();
            for (int toClose = -opened; toClose > 0 && !steps.isEmpty(); ) {
                int step = steps.remove(steps.size() - 1);
                if (toClose < step) {
                    steps.add(step - toClose);
                }
                toClose -= Math.min(step, toClose);
            }
            line.indentBy(2 * steps.size());
            if (opened > 0) {
                steps.add(opened);
            }
        }
    }

    private void alignAssignments() {
        for (int start = 0; start < lines.size(); ) {
            int end = start;
            int widest = 0;
            while (end < lines.size() && lines.get(end).assigns()) {
                widest = Math.max(widest, lines.get(end).leadColumns());
                end++;
            }
            for (HclLine line : lines.subList(start, end)) {
                line.padLeadTo(widest);
            }
            start = Math.max(end, start + 1);
        }
    }

    private void alignComments() {
        for (int start = 0; start < lines.size(); ) {
            int end = start;
            int widest = 0;
            while (end < lines.size() && lines.get(end).endsWithComment()) {
                widest = Math.max(widest, lines.get(end).codeColumns());
                end++;
            }
            for (HclLine line : lines.subList(start, end)) {
                line.padCodeTo(widest);
            }
            start = Math.max(end, start + 1);
        }
    }
}
