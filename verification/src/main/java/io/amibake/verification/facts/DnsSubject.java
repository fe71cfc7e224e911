package io.amibake.verification.facts;

import java.time.Duration;
import java.util.Set;

/**
 * A name that a host is to resolve.
 *
 * @param type of the records, such as {@code MX}; empty for addresses
 * @param server to ask; empty for what the host asks by itself, its hosts file included
 */
public record DnsSubject(String name, String type, String server, Duration timeout) {
    private static final Set<String> TYPES =
            Set.of("A", "AAAA", "CAA", "CNAME", "MX", "NS", "PTR", "SRV", "SSHFP", "TXT");

    public DnsSubject {
        if (!isName(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name");
        }
        if (!type.isEmpty() && !TYPES.contains(type)) {
            throw new IllegalArgumentException(
                    "'" + type + "' is none of A, AAAA, CAA, CNAME, MX, NS, PTR, SRV, SSHFP and TXT");
        }
        if (!server.isEmpty() && !isName(server)) {
            throw new IllegalArgumentException("'" + server + "' is neither a name nor an address");
        }
    }

    /** Reads {@code example.com} and {@code MX:example.com}, as in goss. */
    public static DnsSubject parse(String text, String server, Duration timeout) {
        int colon = text.indexOf(':');
        boolean hasType = colon > 0 && TYPES.contains(text.substring(0, colon));
        return new DnsSubject(
                hasType ? text.substring(colon + 1) : text, hasType ? text.substring(0, colon) : "", server, timeout);
    }

    /** Letters, digits and what else names and addresses have. */
    static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!isPlain && "._-:%".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty() && !text.startsWith("-");
    }
}
