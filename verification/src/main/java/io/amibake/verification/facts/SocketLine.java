package io.amibake.verification.facts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of /proc/net about a socket that listens (kernel: Documentation/networking/proc_net_tcp.rst, net/unix/af_unix.c). */
record SocketLine(String address, String port) {
    private static final int IPV4_DIGITS = 8;
    private static final int IPV6_DIGITS = 32;

    /**
     * A line about a UNIX socket.
     *
     * @param name with a NUL of it shown as @; empty for a socket without one
     */
    record Unix(String name, boolean listens) {
        private static final Pattern LINE = Pattern.compile(
                "[^ ]+: [0-9A-F]{8} [0-9A-F]{8} ([0-9A-F]{8}) ([0-9A-F]{4}) ([0-9A-F]{2}) +[0-9]+(?: (.*))?",
                Pattern.DOTALL);

        /**
         * {@code Num: RefCount Protocol Flags Type St Inode Path}: the flag 00010000 is that of a socket that listens; one
         * of datagrams (type 0002) never has it, and takes what it gets from the moment it has a path. Nothing for what the
         * kernel does not write so: a heading, or a piece of a name that has newlines.
         */
        static Optional<Unix> parse(String line) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            boolean takesDatagrams =
                    matcher.group(2).equals("0002") && matcher.group(3).equals("01");
            return Optional.of(new Unix(
                    Optional.ofNullable(matcher.group(4)).orElse(""),
                    takesDatagrams || matcher.group(1).equals("00010000")));
        }
    }

    /** A line about an internet socket: nothing for a heading, and for a socket that does not listen. */
    static Optional<SocketLine> of(String list, String line) {
        return ofInternet(list, Lines.words(line));
    }

    /** {@code 0: 0100007F:0016 00000000:0000 0A …}: the state 0A is LISTEN, and 07 that of a UDP socket without a peer. */
    private static Optional<SocketLine> ofInternet(String list, List<String> words) {
        String state = list.startsWith("tcp") ? "0A" : "07";
        if (words.size() < 4 || !words.get(0).endsWith(":") || !words.get(3).equals(state)) {
            return Optional.empty();
        }
        List<String> local = Lines.split(words.get(1), ':', 2);
        String address = local.get(0).length() == IPV4_DIGITS ? ipv4(local.get(0)) : ipv6(local.get(0));
        return Optional.of(new SocketLine(address, Integer.toString(Integer.parseInt(local.get(1), 16))));
    }

    /** The four bytes stand in the order of the processor, which is little-endian on every processor of EC2. */
    private static String ipv4(String digits) {
        StringBuilder text = new StringBuilder();
        for (int at = digits.length() - 2; at >= 0; at -= 2) {
            text.append(text.length() == 0 ? "" : ".").append(Integer.parseInt(digits.substring(at, at + 2), 16));
        }
        return text.toString();
    }

    /** Four words, each in the order of the processor. */
    private static String ipv6(String digits) {
        int[] groups = new int[8];
        for (int i = 0; i < groups.length && digits.length() == IPV6_DIGITS; i++) {
            int word = i / 2 * 8;
            int at = word + (i % 2 == 0 ? 4 : 0);
            groups[i] = Integer.parseInt(digits.substring(at + 2, at + 4) + digits.substring(at, at + 2), 16);
        }
        return Ipv6Text.of(groups, digits.startsWith("0000000000000000FFFF0000") ? ipv4(digits.substring(24)) : "");
    }
}
