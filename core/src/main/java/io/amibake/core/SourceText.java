package io.amibake.core;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The decoded text of a source: UTF-8 without the byte order mark, and without characters no text file may hold. */
final class SourceText {
    private final String text;
    private final int[] offsets;

    private SourceText(String text) {
        this.text = text;
        this.offsets = offsets(text);
    }

    /** Where each code point begins; empty when every code point is one char, as nearly always. */
    private static int[] offsets(String text) {
        int count = text.codePointCount(0, text.length());
        if (count == text.length()) {
            return new int[0];
        }
        int[] offsets = new int[count];
        int index = 0;
        for (int i = 0; i < count; i++) {
            offsets[i] = index;
            index += Character.charCount(text.codePointAt(index));
        }
        return offsets;
    }

    /** The text of the bytes; empty when they cannot be parsed at all. */
    static Optional<SourceText> decode(String source, byte[] bytes, Faults faults) {
        if (bytes.length > InputFile.MAX_BYTES) {
            String fix = "check that it is the file you meant; a config is a few KiB";
            faults.report(Position.of(source), "", "the file is larger than 1 MiB", fix);
            return Optional.empty();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String decoded = out.flip().toString();
        String text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        if (result.isError() || in.hasRemaining()) {
            String unit = hex(bytes[in.position()] & 0xFF, 2);
            String what = "the file is not UTF-8: byte 0x" + unit + " is not valid here";
            faults.report(position(source, text, text.length()), "", what, "save the file as UTF-8");
            return Optional.empty();
        }
        return hasControlCharacter(source, text, faults) ? Optional.empty() : Optional.of(new SourceText(text));
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

    String text() {
        return text;
    }

    /** The character at an index counted in code points, as parsers of YAML count; a line break after the end. */
    char charAt(long codePoint) {
        int limit = offsets.length == 0 ? text.length() : offsets.length;
        if (codePoint >= limit) {
            return '\n';
        }
        return text.charAt(offsets.length == 0 ? (int) codePoint : offsets[(int) codePoint]);
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
