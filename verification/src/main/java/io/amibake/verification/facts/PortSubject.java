package io.amibake.verification.facts;

import java.nio.file.Path;
import java.util.List;

/**
 * Where something may listen.
 *
 * @param protocol {@code tcp}, {@code tcp6}, {@code udp}, {@code udp6} or {@code unix}; empty for either TCP
 * @param port a number; the path of a socket, or {@code @name} of an abstract one, for {@code unix}
 */
public record PortSubject(String protocol, String port) {
    private static final int HIGHEST = 65535;

    /**
     * Reads {@code 22} (of IPv4 or IPv6: what takes both is listed under IPv6 alone), {@code tcp:22}, {@code tcp6:22},
     * {@code udp:53}, {@code unix:/run/x.sock}.
     *
     * @throws IllegalArgumentException for any other text, with what is wrong with it
     */
    public static PortSubject parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new PortSubject("", number(text));
        }
        String protocol = text.substring(0, colon);
        String port = text.substring(colon + 1);
        return switch (protocol) {
            case "tcp", "tcp6", "udp", "udp6" -> new PortSubject(protocol, number(port));
            case "unix" -> new PortSubject(protocol, path(port));
            default ->
                throw new IllegalArgumentException("'" + protocol + "' is none of tcp, tcp6, udp, udp6 and unix");
        };
    }

    private static String number(String text) {
        int number = 0;
        for (int i = 0; i < text.length() && number <= HIGHEST; i++) {
            char c = text.charAt(i);
            number = c >= '0' && c <= '9' ? number * 10 + (c - '0') : HIGHEST + 1;
        }
        if (number < 1 || number > HIGHEST) {
            throw new IllegalArgumentException("'" + text + "' is no port: one is a number from 1 to 65535");
        }
        return Integer.toString(number);
    }

    private static String path(String text) {
        if (!text.startsWith("/") && !text.startsWith("@")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no socket: one is an absolute path, or @ and the name of an abstract one");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new IllegalArgumentException("a socket's name with a control character cannot be asked about");
            }
        }
        if (text.startsWith("/") && !Path.of(text).normalize().toString().equals(text)) {
            throw new IllegalArgumentException("'" + text + "' is not written as the kernel writes it: write '"
                    + Path.of(text).normalize() + "'");
        }
        return text;
    }

    /** The kernel's lists that it may stand in. */
    List<String> lists() {
        return protocol.isEmpty() ? List.of("tcp", "tcp6") : List.of(protocol);
    }

    @Override
    public String toString() {
        return protocol.isEmpty() ? port : protocol + ':' + port;
    }
}
