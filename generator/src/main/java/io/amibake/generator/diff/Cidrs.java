package io.amibake.generator.diff;

import io.amibake.core.Node;
import io.amibake.core.Sequence;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Blocks of addresses, IPv4 and IPv6, that something is open to. */
final class Cidrs {
    private static final Pattern BLOCK = Pattern.compile("[0-9a-fA-F.:]+/[0-9]{1,3}");

    private Cidrs() {}

    /** The new blocks that no old one holds, told in words; empty when nothing is wider. */
    static Optional<String> widened(Optional<Node> before, Optional<Node> after) {
        return widened(texts(before), texts(after));
    }

    /** The same; what is no block is another peer, whom only everybody includes. */
    static Optional<String> widened(List<String> before, List<String> after) {
        List<String> wider = new ArrayList<>();
        for (String block : after) {
            boolean isBlock = BLOCK.matcher(block).matches();
            if (before.stream().noneMatch(outer -> holds(outer, block) || (!isBlock && outer.equals("0.0.0.0/0")))) {
                wider.add(block);
            }
        }
        return wider.isEmpty() ? Optional.empty() : Optional.of("open to " + String.join(", ", wider));
    }

    /** Whether a value is a block. */
    static boolean isBlock(Optional<Node> value) {
        return value.flatMap(Values::text)
                .filter(text -> BLOCK.matcher(text).matches())
                .isPresent();
    }

    /** Whether all addresses of the inner block are in the outer one; false where one is no block. */
    static boolean holds(String outer, String inner) {
        if (outer.equals(inner)) {
            return true;
        }
        if (!BLOCK.matcher(outer).matches() || !BLOCK.matcher(inner).matches()) {
            return false;
        }
        byte[] wide = address(outer);
        byte[] narrow = address(inner);
        int bits = bits(outer);
        return wide.length == narrow.length && bits <= bits(inner) && sameBits(wide, narrow, bits);
    }

    private static boolean sameBits(byte[] one, byte[] other, int bits) {
        for (int i = 0; i < Math.min(bits, one.length * 8); i++) {
            int mask = 0x80 >> (i % 8);
            if ((one[i / 8] & mask) != (other[i / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static int bits(String block) {
        return Integer.parseInt(block.substring(block.indexOf('/') + 1));
    }

    /** No name is looked up: the pattern has let only digits, dots and colons through. */
    private static byte[] address(String block) {
        try {
            return InetAddress.getByName(block.substring(0, block.indexOf('/'))).getAddress();
        } catch (UnknownHostException noAddress) {
            return new byte[0];
        }
    }

    private static List<String> texts(Optional<Node> value) {
        List<String> texts = new ArrayList<>();
        if (value.isPresent() && value.get() instanceof Sequence list) {
            list.items().forEach(item -> texts.add(text(item)));
        } else {
            value.map(Cidrs::text).ifPresent(texts::add);
        }
        return texts;
    }

    private static String text(Node node) {
        return Values.text(node).orElseGet(() -> Values.compact(node));
    }
}
