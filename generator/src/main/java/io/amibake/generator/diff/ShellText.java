package io.amibake.generator.diff;

import java.util.List;

/** A shell script as the shell sees it, line by line. */
final class ShellText {
    private final boolean[] code;
    private final int[] begins;

    private ShellText(int lines) {
        this.code = new boolean[lines];
        this.begins = new int[lines];
    }

    /** A script of these lines. */
    static ShellText of(List<String> lines) {
        ShellText shell = new ShellText(lines.size());
        ShellNesting nesting = new ShellNesting();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean inside = nesting.isInside();
            boolean isCode = inside || nesting.isUnsure() || !isIdle(line);
            shell.begins[i] = inside && i > 0 ? shell.begins[i - 1] : i;
            shell.code[i] = isCode || (i == 0 && line.startsWith("#!"));
            if (isCode) {
                nesting.read(line);
            }
        }
        return shell;
    }

    /**
     * Whether a line counts: a blank one and a comment of its own do not. The first line does when it names the
     * interpreter, and so does what stands in quotes, in a here-document, or cuts a command that goes on.
     */
    boolean isCode(int line) {
        return code[line];
    }

    /**
     * The first line of the command that a line is of: of the here-document, the text in quotes or the continued lines
     * that it is a part of.
     */
    int begin(int line) {
        return begins[line];
    }

    /** A blank line, or a comment. A carriage return is neither to a shell, nor is a blank of another alphabet. */
    static boolean isIdle(String line) {
        int first = 0;
        while (first < line.length() && (line.charAt(first) == ' ' || line.charAt(first) == '\t')) {
            first++;
        }
        return first == line.length() || line.charAt(first) == '#';
    }
}
