package io.amibake.config;

/**
 * An HTTP proxy: {@code http://proxy.example.com:3128}. The port must be given, since every client has another default.
 * Credentials are refused: a secret is never an input.
 *
 * @param scheme of the connection to the proxy itself, {@code http} or {@code https}
 */
public record ProxyUrl(String scheme, String host, int port) {
    static final String PATTERN = "^https?://(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9.-]+)"
            + ":(?!0+/?$)([0-5]?[0-9]{1,4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])/?$";

    private static final CharacterSet HOST = CharacterSet.of("A-Za-z0-9", ".-");
    private static final CharacterSet IPV6 = CharacterSet.of("A-Fa-f0-9", ":.");

    /** Reads {@code http://host:port}, with or without a final slash. */
    public static ProxyUrl parse(String text) {
        if (text.indexOf('@') >= 0) {
            throw new InvalidValue(
                    "the proxy URL has credentials (text before an '@'), and a secret must not be in a config",
                    "write http://host:port; let the proxy admit the instances by address");
        }
        int start = text.indexOf("://");
        if (start < 0) {
            throw new InvalidValue(InvalidValue.quoted(text) + " is not a proxy URL", "write http://host:port");
        }
        String scheme = text.substring(0, start);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new InvalidValue(
                    InvalidValue.quoted(scheme) + " is not a scheme of an HTTP proxy", "write http://host:port");
        }
        String rest = text.substring(start + 3);
        String authority = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        int colon = authority.lastIndexOf(':');
        if (colon < 0 || authority.endsWith("]")) {
            throw new InvalidValue(
                    "the proxy " + InvalidValue.quoted(text) + " has no port", "write " + scheme + "://host:port");
        }
        return new ProxyUrl(scheme, host(authority.substring(0, colon)), port(authority.substring(colon + 1)));
    }

    /** {@code host:port}, the form that the ECS agent takes. */
    public String hostAndPort() {
        return host + ":" + port;
    }

    private static String host(String text) {
        boolean ipv6 = text.length() > 4
                && text.startsWith("[")
                && text.endsWith("]")
                && IPV6.hasAll(text.substring(1, text.length() - 1));
        if (!ipv6 && !isHostName(text)) {
            throw new InvalidValue(
                    InvalidValue.quoted(text) + " is not a host name or an address", "write http://host:port");
        }
        return text;
    }

    private static boolean isHostName(String text) {
        return !text.isEmpty()
                && text.length() <= 253
                && HOST.hasAll(text)
                && CharacterSet.LETTERS_AND_DIGITS.has(text.charAt(0))
                && CharacterSet.LETTERS_AND_DIGITS.has(text.charAt(text.length() - 1))
                && !text.contains("..");
    }

    private static int port(String text) {
        if (text.isEmpty() || text.length() > 5 || !CharacterSet.DIGITS.hasAll(text)) {
            throw new InvalidValue(InvalidValue.quoted(text) + " is not a port", "write a port from 1 to 65535");
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65535) {
            throw new InvalidValue("the port " + port + " is out of range", "write a port from 1 to 65535");
        }
        return port;
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
