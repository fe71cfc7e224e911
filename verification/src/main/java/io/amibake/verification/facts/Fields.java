package io.amibake.verification.facts;

import io.amibake.verification.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a probe printed, as fields that each end with a NUL: no name, path or link target can hold one. */
final class Fields {
    private final byte[] bytes;
    private int at;

    private Fields(byte[] bytes) {
        this.bytes = bytes;
    }

    static Fields of(Reply reply) {
        return new Fields(reply.out().bytes());
    }

    /** The next field as text; nothing when the output ends before it does. */
    Optional<String> next() {
        for (int end = at; end < bytes.length; end++) {
            if (bytes[end] == 0) {
                String text = new String(bytes, at, end - at, StandardCharsets.UTF_8);
                at = end + 1;
                return Optional.of(text);
            }
        }
        at = bytes.length;
        return Optional.empty();
    }

    /** The bytes up to a mark, which is skipped too; nothing, and still at the same place, when the mark does not come. */
    Optional<byte[]> upTo(byte[] mark) {
        for (int end = at; end + mark.length <= bytes.length; end++) {
            if (Arrays.equals(bytes, end, end + mark.length, mark, 0, mark.length)) {
                byte[] found = Arrays.copyOfRange(bytes, at, end);
                at = end + mark.length;
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** All that is left. */
    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
        at = bytes.length;
        return rest;
    }
}
