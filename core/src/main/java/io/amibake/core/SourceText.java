package io.amibake.core;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Decodes sources: UTF-8 without the byte order mark, and without characters no text file may hold. */
final class SourceText {
    /** What stands for bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private SourceText() {}

    /** The text of the bytes; empty when they cannot be parsed at all. */
    static Optional<String> decode(String source, byte[] bytes, Faults faults) {
        if (bytes.length > InputFile.MAX_BYTES) {
            String fix = "check that it is the file you meant; a config is a few KiB";
            faults.report(Position.of(source), "", "the file is larger than 1 MiB", fix);
            return Optional.empty();
        }
        String decoded = new String(bytes, StandardCharsets.UTF_8);
        if (decoded.indexOf(REPLACEMENT) >= 0 && !isUtf8(source, bytes, faults)) {
            return Optional.empty();
        }
        String text = withoutMark(decoded);
        return hasControlCharacter(source, text, faults) ? Optional.empty() : Optional.of(text);
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean isUtf8(String source, byte[] bytes, Faults faults) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        if (!result.isError() && !in.hasRemaining()) {
            return true;
        }
        String text = withoutMark(out.flip().toString());
        String unit = hex(bytes[in.position()] & 0xFF, 2);
        String what = "the file is not UTF-8: byte 0x" + unit + " is not valid here";
        faults.report(position(source, text, text.length()), "", what, "save the file as UTF-8");
        return false;
    }

    private static boolean hasControlCharacter(String source, String text, Faults faults) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isForbidden(c)) {
                String what = "the file holds the character U+" + hex(c, 4);
                Position position = position(source, text, i);
                if (c == 0) {
                    faults.report(position, "", what + ": it is not text", "check that it is the file you meant");
                } else {
                    faults.report(position, "", what, "remove it, or write it as an escape in double quotes");
                }
                return true;
            }
        }
        return false;
    }

    private static boolean isForbidden(char c) {
        return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0 && c != 0x85) || c >= 0xFFFE;
    }

    private static int endOfLine(String text, int from) {
        int index = from;
        while (index < text.length() && text.charAt(index) != '\n' && text.charAt(index) != '\r') {
            index++;
        }
        boolean windows = index + 1 < text.length() && text.charAt(index) == '\r' && text.charAt(index + 1) == '\n';
        return index + (windows ? 2 : 1);
    }

    private static Position position(String source, String text, int index) {
        int line = 1;
        int start = 0;
        for (int next = endOfLine(text, 0); next <= index; next = endOfLine(text, next)) {
            start = next;
            line++;
        }
        return new Position(source, line, text.codePointCount(start, index) + 1);
    }

    static String hex(int value, int digits) {
        String hex = Integer.toHexString(value).toUpperCase(Locale.ROOT);
        return "0".repeat(Math.max(0, digits - hex.length())) + hex;
    }
}
