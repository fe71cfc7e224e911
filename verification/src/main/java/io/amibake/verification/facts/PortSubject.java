package io.amibake.verification.facts;

/**
 * Where something may listen.
 *
 * @param protocol {@code tcp}, {@code tcp6}, {@code udp}, {@code udp6} or {@code unix}
 * @param port a number; the path of a socket, or {@code @name} of an abstract one, for {@code unix}
 */
public record PortSubject(String protocol, String port) {
    private static final int HIGHEST = 65535;

    /**
     * Reads {@code 22} (which is {@code tcp:22}, as in goss), {@code tcp6:22}, {@code udp:53}, {@code unix:/run/x.sock}.
     *
     * @throws IllegalArgumentException for any other text, with what is wrong with it
     */
    public static PortSubject parse(String text) {
        int colon = text.indexOf(':');
        String protocol = colon < 0 ? "tcp" : text.substring(0, colon);
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
        return text;
    }

    @Override
    public String toString() {
        return protocol + ':' + port;
    }
}
