package io.amibake.generator.diff;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A shell script as the shell sees it, line by line. */
final class ShellText {
    /** The end of a here-document, and whether tabs may stand before it. */
    private record Ending(String word, boolean tabs) {
        boolean isAt(String line) {
            return (tabs ? line.replaceFirst("^\t+", "") : line).equals(word);
        }
    }

    private final boolean[] code;
    private final int[] begins;
    private final Deque<Ending> endings = new ArrayDeque<>();
    private char quote;

    /** Whether the text in quotes is {@code $'..'}, in which a backslash takes the quote behind it for a character. */
    private boolean isAnsi;

    /** Whether shells differ in where a text in quotes ends: not all know {@code $'..'}. From then on every line counts. */
    private boolean unsure;

    /** Whether the line before ends in a backslash that takes this one to it. */
    private boolean continued;

    private ShellText(int lines) {
        this.code = new boolean[lines];
        this.begins = new int[lines];
    }

    /** A script of these lines. */
    static ShellText of(List<String> lines) {
        ShellText shell = new ShellText(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean inside = shell.isInside();
            boolean isCode = inside || shell.unsure || !isIdle(line);
            shell.begins[i] = inside && i > 0 ? shell.begins[i - 1] : i;
            shell.code[i] = isCode || (i == 0 && line.startsWith("#!"));
            shell.read(line, isCode);
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

    /** A blank line, or a comment. */
    static boolean isIdle(String line) {
        int first = 0;
        while (first < line.length() && Character.isWhitespace(line.charAt(first))) {
            first++;
        }
        return first == line.length() || line.charAt(first) == '#';
    }

    private boolean isInside() {
        return !endings.isEmpty() || quote != 0 || continued;
    }

    private void read(String line, boolean isCode) {
        if (!endings.isEmpty()) {
            if (endings.peek().isAt(line)) {
                endings.remove();
            }
            return;
        }
        continued = isCode && endsOpen(line);
        if (isCode) {
            scan(line);
        }
    }

    private static boolean endsOpen(String line) {
        int slashes = 0;
        while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    private void scan(String line) {
        if (!isScanned(line)) {
            return;
        }
        boolean inCommand = false;
        boolean isDollar = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean begins = quote == 0 && (c == '\'' || c == '"');
            isAnsi = begins ? isDollar && c == '\'' : isAnsi;
            isDollar = c == '$' && !isDollar;
            if (quote == 0 && c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
                return;
            }
            inCommand |= quote == '"' && (c == '`' || (c == '$' && line.startsWith("$(", i)));
            if (c == '\\' && (quote != '\'' || isAnsi)) {
                unsure |= quote == '\'' && line.startsWith("'", i + 1);
                i++;
            } else if (begins) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if ((quote == 0 || (quote == '"' && inCommand)) && c == '<' && line.startsWith("<<", i)) {
                i = hereDocument(line, i + 2);
            }
        }
    }

    /** Whether a line may open or end anything: most do not. */
    private static boolean isScanned(String line) {
        return line.indexOf('\'') >= 0 || line.indexOf('"') >= 0 || line.indexOf('\\') >= 0 || line.contains("<<");
    }

    /** Takes the word that ends a here-document; what stands there otherwise, a number to shift by say, is none. */
    private int hereDocument(String line, int start) {
        boolean isString = start < line.length() && line.charAt(start) == '<';
        boolean tabs = start < line.length() && line.charAt(start) == '-';
        int i = start + (tabs || isString ? 1 : 0);
        while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
            i++;
        }
        StringBuilder word = new StringBuilder();
        char open = 0;
        for (; i < line.length() && (open != 0 || " \t;&|<>()".indexOf(line.charAt(i)) < 0); i++) {
            char c = line.charAt(i);
            boolean isQuote = c == '\'' || c == '"';
            if (open == 0 && isQuote) {
                open = c;
            } else if (open != 0 && c == open) {
                open = 0;
            } else if (c != '\\' || open == '\'') {
                word.append(c);
            }
        }
        boolean isNumber = word.toString().matches("[0-9]*");
        if (!isString && !isNumber) {
            endings.add(new Ending(word.toString(), tabs));
        }
        return i - 1;
    }
}
