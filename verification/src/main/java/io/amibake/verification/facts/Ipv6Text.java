package io.amibake.verification.facts;

/** IPv6 addresses as RFC 5952 has them. */
final class Ipv6Text {
    private Ipv6Text() {}

    /** @param mapped the IPv4 address that it stands for, or nothing */
    static String of(int[] groups, String mapped) {
        if (!mapped.isEmpty()) {
            return "::ffff:" + mapped;
        }
        int start = -1;
        int longest = 1;
        for (int i = 0; i < groups.length; i++) {
            int zeros = zerosAt(groups, i);
            if (zeros > longest) {
                start = i;
                longest = zeros;
            }
        }
        if (start < 0) {
            return join(groups, 0, groups.length);
        }
        return join(groups, 0, start) + "::" + join(groups, start + longest, groups.length);
    }

    private static int zerosAt(int[] groups, int from) {
        int end = from;
        while (end < groups.length && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String join(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
