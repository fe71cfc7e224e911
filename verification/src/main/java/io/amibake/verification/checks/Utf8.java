package io.amibake.verification.checks;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as text. A byte that is no UTF-8 becomes a character that no text has: U+DC00 and the byte, half of a surrogate
 * pair. So it is equal to itself only, and never to a U+FFFD that somebody expects.
 */
final class Utf8 {
    private static final int FOREIGN = 0xDC00;

    private Utf8() {}

    static String text(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (FOREIGN + (in.get() & 0xFF)));
            }
            result = decoder.decode(in, out, true);
        }
        return out.flip().toString();
    }

    /** Without the bytes at its end that are none: what a cut left of a character. */
    static String whole(String text) {
        int end = text.length();
        while (end > 0 && isForeign(text.charAt(end - 1)) && !isSecondHalf(text, end - 1)) {
            end--;
        }
        return text.substring(0, end);
    }

    /** Such bytes written for people, <code>\x88</code>. */
    static String written(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isForeign(c) && !isSecondHalf(text, i)) {
                out.append("\\x").append(Integer.toHexString(c - FOREIGN));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isForeign(char c) {
        return c >= FOREIGN + 0x80 && c <= FOREIGN + 0xFF;
    }

    private static boolean isSecondHalf(String text, int at) {
        return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
