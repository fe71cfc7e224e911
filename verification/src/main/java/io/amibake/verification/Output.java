package io.amibake.verification;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a program printed.
 *
 * @param bytes any bytes, from the first
 * @param truncated whether it printed more than this
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record Output(byte[] bytes, boolean truncated) {
    /** As UTF-8; a byte that is none is U+FFFD. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Output output && truncated == output.truncated && Arrays.equals(bytes, output.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
