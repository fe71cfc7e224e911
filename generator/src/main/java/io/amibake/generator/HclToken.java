package io.amibake.generator;

import java.util.ArrayList;
import java.util.List;

/** A token of HCL as far as its layout asks: a quoted template is one token, whatever stands in it. */
public record HclToken(Kind kind, String text) {
    /** What a token is. */
    public enum Kind {
        WORD,
        STRING,
        COMMENT,
        EQUALS,
        OPENING,
        CLOSING,
        COMMA,
        DOT,
        OPERATOR
    }

    private static final List<String> LONG_OPERATORS = List.of("==", "!=", ">=", "<=", "&&", "||", "=>");

    /** The tokens of a line, its last one perhaps a comment. */
    public static List<HclToken> ofLine(String line) {
        List<HclToken> tokens = new ArrayList<>();
        for (int start = 0; start < line.length(); ) {
            char c = line.charAt(start);
            if (c == ' ' || c == '\t' || c == '\r') {
                start++;
                continue;
            }
            int end = end(line, start);
            String text = line.substring(start, end);
            tokens.add(new HclToken(kind(text), kind(text) == Kind.COMMENT ? text.stripTrailing() : text));
            start = end;
        }
        return tokens;
    }

    public boolean opens() {
        return kind == Kind.OPENING;
    }

    public boolean closes() {
        return kind == Kind.CLOSING;
    }

    /** Whether a blank stands between this token and the next (spaceAfterToken in hclwrite/format.go). */
    public boolean isApartFrom(HclToken next) {
        if (kind == Kind.DOT || next.kind == Kind.DOT || next.kind == Kind.COMMA) {
            return false;
        }
        if (kind == Kind.COMMA) {
            return true;
        }
        boolean called = next.text.equals("(") && kind == Kind.WORD;
        boolean indexed = next.text.equals("[") && (kind == Kind.WORD || closes());
        if (called || indexed) {
            return false;
        }
        if (text.equals("{") || next.text.equals("}")) {
            return !(text.equals("{") && next.text.equals("}"));
        }
        return !opens() && !next.closes() && !text.equals("!");
    }

    private static Kind kind(String text) {
        return switch (text.charAt(0)) {
            case '"' -> Kind.STRING;
            case '#' -> Kind.COMMENT;
            case '{', '[', '(' -> Kind.OPENING;
            case '}', ']', ')' -> Kind.CLOSING;
            case ',' -> Kind.COMMA;
            case '.' -> Kind.DOT;
            case '=' -> text.length() == 1 ? Kind.EQUALS : Kind.OPERATOR;
            case '/' -> text.startsWith("//") ? Kind.COMMENT : Kind.OPERATOR;
            default -> isWord(text.charAt(0)) ? Kind.WORD : Kind.OPERATOR;
        };
    }

    private static int end(String line, int start) {
        char c = line.charAt(start);
        if (c == '"') {
            return endOfString(line, start);
        }
        if (c == '#' || line.startsWith("//", start)) {
            return line.length();
        }
        int end = start + 1;
        boolean negative = c == '-' && end < line.length() && Character.isDigit(line.charAt(end));
        if (isWord(c) || negative) {
            boolean number = negative || Character.isDigit(c);
            while (end < line.length() && (isWord(line.charAt(end)) || (number && line.charAt(end) == '.'))) {
                end++;
            }
            return end;
        }
        boolean twoCharacters = end < line.length() && LONG_OPERATORS.contains(line.substring(start, end + 1));
        return twoCharacters ? end + 1 : end;
    }

    /** The end of a quoted template; the quotes of an interpolation's own strings do not end it. */
    private static int endOfString(String line, int start) {
        int depth = 0;
        for (int i = start + 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"' && depth == 0) {
                return i + 1;
            } else if (c == '"') {
                i = endOfString(line, i) - 1;
            } else if (c == '{' && (depth > 0 || line.charAt(i - 1) == '$' || line.charAt(i - 1) == '%')) {
                depth++;
            } else if (c == '}' && depth > 0) {
                depth--;
            }
        }
        return line.length();
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }
}
