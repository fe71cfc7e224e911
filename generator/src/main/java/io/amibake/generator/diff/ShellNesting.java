package io.amibake.generator.diff;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a shell script is still open at the end of a line: quotes, what stands for a value, here-documents. */
final class ShellNesting {
    /** What ends in its own way. Commands stand at the bottom, in backquotes, in parentheses and in {@code case}. */
    private enum Part {
        SINGLE,
        /** {@code $'..'}, in which a backslash takes the quote behind it for a character; not all shells know it. */
        DOLLAR_SINGLE,
        DOUBLE,
        /** <code>${..}</code> */
        PARAMETER,
        /** <code>"${..}"</code>, in which shells differ in what a single quote is. */
        QUOTED_PARAMETER,
        BACKQUOTES,
        COMMANDS,
        CASE,
        ARITHMETIC;

        boolean isQuote() {
            return compareTo(QUOTED_PARAMETER) <= 0;
        }
    }

    /** Between single quotes, what is read alike by those to whom they are quotes and those to whom they are not. */
    private static final Pattern PLAIN = Pattern.compile("'[^'\"}\\\\$`]*'");

    private static final Pattern SHIFT = Pattern.compile("<<[ \t]*[0-9]");

    /** The innermost first; none at the bottom. Parentheses count where there is something around them. */
    private final Deque<Part> open = new ArrayDeque<>();

    private final Deque<HereDocument> documents = new ArrayDeque<>();

    /** Whether the next line is one of a here-document: the command that has it may go on before. */
    private boolean isDocument;

    /** Whether the line before ends in a backslash that takes this one to it. */
    private boolean continued;

    /** Whether a word begins here, which is a comment where it begins with {@code #}. */
    private boolean begins;

    private boolean unsure;

    private String line = "";
    private int at;

    /** Whether the next line goes on with something. */
    boolean isInside() {
        return !documents.isEmpty() || !open.isEmpty() || continued;
    }

    /** Whether shells may differ in where something ended: from then on nothing is sure. */
    boolean isUnsure() {
        return unsure;
    }

    void read(String next) {
        if (isDocument) {
            readDocument(next, documents.element());
        } else {
            begins |= !continued;
            continued = false;
            line = next;
            for (at = 0; at < line.length(); at++) {
                char c = line.charAt(at);
                if (c == ' ') {
                    begins = true;
                } else if (begins || !isPlain(c)) {
                    scan(c);
                }
            }
            isDocument = !documents.isEmpty() && !continued && !part().isQuote();
        }
    }

    private void readDocument(String next, HereDocument document) {
        if (!continued && document.isEndedBy(next)) {
            documents.remove();
            isDocument = !documents.isEmpty();
        } else {
            continued = !document.quoted() && endsOpen(next);
        }
    }

    private static boolean endsOpen(String line) {
        int slashes = 0;
        while (slashes < line.length() && line.charAt(line.length() - 1 - slashes) == '\\') {
            slashes++;
        }
        return slashes % 2 == 1;
    }

    /** Whether a character is of no matter within a word: most are. */
    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '-' && c <= ':') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private void scan(char c) {
        Part part = part();
        boolean first = begins;
        begins = false;
        if (c == '`') {
            backquote(part);
        } else if (part == Part.SINGLE) {
            single(c);
        } else if (c == '\\') {
            escape(part, first);
        } else if (part == Part.DOLLAR_SINGLE) {
            endsAt(c == '\'');
        } else if (c == '$') {
            dollar(part);
        } else if (c == '"') {
            quote(part == Part.DOUBLE);
        } else if (part == Part.PARAMETER || part == Part.QUOTED_PARAMETER) {
            parameter(part, c);
        } else if (part != Part.DOUBLE) {
            command(part, c, first);
        }
    }

    private Part part() {
        return open.isEmpty() ? Part.COMMANDS : open.element();
    }

    private void endsAt(boolean end) {
        if (end) {
            open.remove();
        }
    }

    /** The first that is not escaped is the end, whatever is open between. */
    private void backquote(Part part) {
        if (open.contains(Part.BACKQUOTES)) {
            Part ended;
            do {
                ended = open.remove();
            } while (ended != Part.BACKQUOTES);
        } else if (part != Part.SINGLE && part != Part.DOLLAR_SINGLE) {
            open.push(Part.BACKQUOTES);
            begins = true;
        }
    }

    private void single(char c) {
        boolean escapes = c == '\\' && (isNext('`') || isNext('\\')) && open.contains(Part.BACKQUOTES);
        at += escapes ? 1 : 0;
        endsAt(c == '\'');
    }

    private void escape(Part part, boolean first) {
        unsure |= part == Part.DOLLAR_SINGLE && isNext('\'');
        at++;
        continued = at == line.length();
        begins = continued && first;
    }

    private void dollar(Part part) {
        boolean quoted = part == Part.DOUBLE || part == Part.QUOTED_PARAMETER;
        if (isNext('{')) {
            open.push(quoted ? Part.QUOTED_PARAMETER : Part.PARAMETER);
        } else if (isNext('\'') && !quoted) {
            open.push(Part.DOLLAR_SINGLE);
        } else if (isNext('(')) {
            at++;
            parenthesis(part, isNext('('));
            return;
        } else if (!isNext('$')) {
            return;
        }
        at++;
    }

    private void quote(boolean end) {
        if (end) {
            open.remove();
        } else {
            open.push(Part.DOUBLE);
        }
    }

    private void parameter(Part part, char c) {
        if (c == '\'' && part == Part.PARAMETER) {
            open.push(Part.SINGLE);
        } else if (c == '\'') {
            Matcher plain = PLAIN.matcher(line).region(at, line.length());
            boolean isPlain = plain.lookingAt();
            unsure |= !isPlain;
            at = isPlain ? plain.end() - 1 : at;
        } else {
            endsAt(c == '}');
        }
    }

    private void command(Part part, char c, boolean first) {
        switch (c) {
            case '\'' -> open.push(Part.SINGLE);
            case '(' -> parenthesis(part, first && isNext('('));
            case ')' -> closed(part);
            case '#' -> comment(part, first);
            case '<' -> less(part);
            case '\t', ';', '&', '|', '>' -> begins = true;
            case 'c' -> caseBegins(first && !open.isEmpty() && isWord("case"));
            case 'e' -> endsAt(first && part == Part.CASE && isWord("esac"));
            default -> {}
        }
    }

    private void parenthesis(Part part, boolean isDouble) {
        if (isDouble) {
            open.push(Part.ARITHMETIC);
            open.push(Part.ARITHMETIC);
            at++;
        } else if (!open.isEmpty()) {
            open.push(part == Part.ARITHMETIC ? part : Part.COMMANDS);
        }
        begins = true;
    }

    private void caseBegins(boolean begin) {
        if (begin) {
            open.push(Part.CASE);
        }
    }

    private boolean isWord(String word) {
        int end = at + word.length();
        return line.startsWith(word, at)
                && (end == line.length() || HereDocument.BEHIND_WORD.indexOf(line.charAt(end)) >= 0);
    }

    /** Of a pattern of {@code case}, or of parentheses. */
    private void closed(Part part) {
        endsAt(!open.isEmpty() && part != Part.BACKQUOTES && part != Part.CASE);
        unsure |= isNext('#');
        begins = true;
    }

    private void comment(Part part, boolean first) {
        if (first && part == Part.ARITHMETIC) {
            unsure = true;
        } else if (first) {
            int end = open.contains(Part.BACKQUOTES) ? line.indexOf('`', at) : -1;
            at = end < 0 ? line.length() : end - 1;
        }
    }

    private void less(Part part) {
        begins = true;
        if (!isNext('<')) {
            return;
        }
        if (part == Part.ARITHMETIC) {
            unsure |= !SHIFT.matcher(line).region(at, line.length()).lookingAt();
            at++;
        } else if (line.startsWith("<<<", at)) {
            at += 2;
        } else {
            hereDocument();
        }
    }

    private void hereDocument() {
        HereDocument document = HereDocument.at(line, at + 2);
        unsure |= !document.sure() || line.startsWith(")", document.end());
        documents.add(document);
        at = document.end() - 1;
    }

    private boolean isNext(char c) {
        return at + 1 < line.length() && line.charAt(at + 1) == c;
    }
}
