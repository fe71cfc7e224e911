package io.amibake.verification.ssh;

import io.amibake.core.AmibakeException;
import io.amibake.core.Printable;
import io.amibake.core.Problem;

/**
 * A program whose standard streams are the connection to a host (ssh_config(5), "ProxyCommand").
 *
 * @param text as sh reads it, with what stood for the host's parts
 */
record ProxyCommand(String text) {
    /** What OpenSSH refuses in the name of a host, so that none can end a word of the command. */
    private static final String REFUSED = "'`\"$\\;&<>|(){}";

    /**
     * The command for a host.
     *
     * @param written as in the configuration
     * @param alias the host as the user named it
     * @throws AmibakeException (status 2) for a part that would be more than a word to the shell
     */
    static ProxyCommand of(String written, String alias, Hop hop) {
        String where = "configuration of the SSH client (ProxyCommand " + written + ")";
        StringBuilder text = new StringBuilder();
        boolean token = false;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (token) {
                text.append(value(c, alias, hop, where));
            } else if (c != '%') {
                text.append(c);
            }
            token = !token && c == '%';
        }
        if (token) {
            throw unknown("%", where);
        }
        return new ProxyCommand(text.toString());
    }

    private static String value(char token, String alias, Hop hop, String where) {
        return switch (token) {
            case '%' -> "%";
            case 'h' -> word(hop.host(), where);
            case 'n' -> word(alias, where);
            case 'p' -> Integer.toString(hop.port());
            case 'r' -> word(hop.user(), where);
            default -> throw unknown("%" + token, where);
        };
    }

    private static String word(String part, String where) {
        boolean plain = !part.startsWith("-");
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            plain &= c > ' ' && c != 127 && REFUSED.indexOf(c) < 0;
        }
        if (!plain) {
            throw AmibakeException.invalidInput(new Problem(
                    Printable.quoted(part) + " would mean something to the shell that runs the ProxyCommand",
                    where,
                    "name host and user without '-' first, blanks and any of " + REFUSED));
        }
        return part;
    }

    private static AmibakeException unknown(String token, String where) {
        return AmibakeException.invalidInput(new Problem(
                Printable.quoted(token) + " in a ProxyCommand is not known", where, "write %h, %n, %p, %r or %%"));
    }
}
