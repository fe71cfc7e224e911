package io.amibake.verification.facts;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Where packets may be going: a block of addresses, as the kernel's tables have it.
 *
 * @param destination the block's first address in hexadecimal digits, first byte first: 8 of them for IPv4, 32 for IPv6
 * @param prefix how many of its bits count
 */
public record RouteSubject(String destination, int prefix) {
    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    /**
     * Reads {@code default} (of IPv4), {@code 10.0.0.0/8}, {@code ::/0}; an address without a length is one host.
     *
     * @throws IllegalArgumentException for any other text, with what is wrong with it
     */
    public static RouteSubject parse(String text) {
        if (text.equals("default")) {
            return new RouteSubject("00000000", 0);
        }
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        byte[] bytes = address.indexOf(':') < 0 ? ipv4(address) : ipv6(address);
        int bits = bytes.length * 8;
        int prefix = slash < 0 ? bits : number(text.substring(slash + 1), bits, text);
        for (int i = prefix; i < bits; i++) {
            if (((bytes[i / 8] >> (7 - i % 8)) & 1) != 0) {
                throw new IllegalArgumentException("'" + text + "' is not the first address of its block");
            }
        }
        return new RouteSubject(hex(bytes), prefix);
    }

    boolean isIpv6() {
        return destination.length() * 4 == IPV6_BITS;
    }

    private static byte[] ipv4(String text) {
        List<String> parts = Lines.split(text, '.', Integer.MAX_VALUE);
        byte[] bytes = new byte[IPV4_BITS / 8];
        if (parts.size() != bytes.length) {
            throw new IllegalArgumentException("'" + text + "' is no address");
        }
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) number(parts.get(i), 255, text);
        }
        return bytes;
    }

    /** Only what can be nothing but a written address is given to the JDK, which would resolve a name. */
    private static byte[] ipv6(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789abcdefABCDEF:".indexOf(text.charAt(i)) < 0) {
                throw new IllegalArgumentException("'" + text + "' is no address");
            }
        }
        try {
            return InetAddress.getByName('[' + text + ']').getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + text + "' is no address", e);
        }
    }

    private static int number(String text, int most, String whole) {
        if (!LsLine.isNumber(text) || text.length() > 3 || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(
                    "'" + whole + "' is no block of addresses: '" + text + "' is no number from 0 to " + most);
        }
        return Integer.parseInt(text);
    }

    private static String hex(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return text.toString();
    }

    /** As it is written: {@code 10.0.0.0/8}. */
    @Override
    public String toString() {
        return RouteTable.address(destination) + '/' + prefix;
    }
}
