package io.amibake.verification.facts;

import java.time.Duration;

/**
 * Where a host is to connect to by TCP.
 *
 * @param host a name or an address
 */
public record AddrSubject(String host, int port, Duration timeout) {
    public AddrSubject {
        if (!DnsSubject.isName(host)) {
            throw new IllegalArgumentException("'" + host + "' is neither a name nor an address");
        }
    }

    /**
     * Reads {@code tcp://host:port}, {@code host:port} and {@code [2001:db8::1]:port}.
     *
     * @throws IllegalArgumentException for any other text, with what is wrong with it
     */
    public static AddrSubject parse(String text, Duration timeout) {
        String address = text.startsWith("tcp://") ? text.substring("tcp://".length()) : text;
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + text + "' has no port: write it after a colon");
        }
        String host = address.substring(0, colon);
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        int port = Integer.parseInt(
                PortSubject.parse("tcp:" + address.substring(colon + 1)).port());
        return new AddrSubject(isBracketed ? host.substring(1, host.length() - 1) : host, port, timeout);
    }
}
