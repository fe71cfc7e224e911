package io.amibake.verification.ssh;

import io.amibake.core.AmibakeException;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import java.util.Optional;

/**
 * Where a host is: {@code [USER@]HOST[:PORT]}, an IPv6 address in brackets.
 *
 * @param host a name, an address, or an alias of the SSH client's configuration; an IPv6 address without brackets
 */
public record HostAddress(Optional<String> user, String host, Optional<Integer> port) {
    private static final int LARGEST_PORT = 65_535;

    /** Reads what {@link #toString} writes; anything else is the user's to fix. */
    public static HostAddress parse(String text) {
        int at = text.lastIndexOf('@');
        String place = text.substring(at + 1);
        Optional<String> user = at < 0 ? Optional.empty() : Optional.of(text.substring(0, at));
        int end = endOfHost(text, place);
        String host = place.substring(0, end);
        boolean bracketed = host.startsWith("[");
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        String fault = fault(user.orElse("user"), bare);
        if (!fault.isEmpty()) {
            throw wrong(text, fault);
        }
        return new HostAddress(user, bare, port(text, place.substring(end)));
    }

    @Override
    public String toString() {
        String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return (user.isPresent() ? user.get() + "@" : "") + shown + (port.isPresent() ? ":" + port.get() : "");
    }

    private static int endOfHost(String text, String place) {
        if (place.startsWith("[")) {
            int bracket = place.indexOf(']');
            if (bracket < 0) {
                throw wrong(text, "the ']' is missing");
            }
            return bracket + 1;
        }
        int colon = place.indexOf(':');
        if (colon != place.lastIndexOf(':')) {
            throw wrong(text, "an IPv6 address stands in brackets: [" + place + "]");
        }
        return colon < 0 ? place.length() : colon;
    }

    private static String fault(String user, String host) {
        if (user.isEmpty()) {
            return "there is no user before the '@'";
        }
        if (host.isEmpty()) {
            return "there is no host";
        }
        if (host.startsWith("-") || user.startsWith("-")) {
            return "neither user nor host starts with '-'";
        }
        String both = user + host;
        for (int i = 0; i < both.length(); i++) {
            char character = both.charAt(i);
            if (character <= ' ' || character == 127 || character == '/') {
                return "it has a blank, a slash or a control character";
            }
        }
        return host.indexOf('[') < 0 && host.indexOf(']') < 0 ? "" : "a bracket is out of place";
    }

    private static Optional<Integer> port(String text, String rest) {
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        String digits = rest.substring(1);
        boolean number = rest.charAt(0) == ':' && !digits.isEmpty() && digits.length() <= 5;
        for (int i = 0; i < digits.length(); i++) {
            number &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
        }
        int port = number ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > LARGEST_PORT) {
            throw wrong(text, "the port is a number from 1 to " + LARGEST_PORT);
        }
        return Optional.of(port);
    }

    private static AmibakeException wrong(String text, String why) {
        return AmibakeException.invalidInput(new Problem(
                Printable.quoted(text) + " is not the address of a host: " + why,
                "host " + Printable.quoted(text),
                "write [USER@]HOST[:PORT], such as ec2-user@198.51.100.7 or admin@[2001:db8::7]:2222"));
    }
}
