package io.amibake.verification.ssh;

import io.amibake.core.AmibakeException;
import io.amibake.core.Printable;
import io.amibake.core.Problem;

/**
 * A program whose standard streams are the connection to a host (ssh_config(5), "ProxyCommand"). Its text may hold what
 * lets it in at a proxy, and is in no message.
 *
 * @param text as written in the configuration, or as sh reads it
 * @param where it is written, as {@code file:line}
 */
record ProxyCommand(String text, String where) {
    /** What OpenSSH refuses in the name of a host, so that none can end a word of the command. */
    private static final String REFUSED = "'`\"$\\;&<>|(){}";

    /**
     * The command for a host, with the host's parts for the tokens that stand for them.
     *
     * @param alias the host as the user named it
     * @throws AmibakeException (status 2) for a part that would be more than a word to the shell
     */
    ProxyCommand to(String alias, Hop hop) {
        StringBuilder command = new StringBuilder();
        boolean token = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (token) {
                command.append(value(c, alias, hop));
            } else if (c != '%') {
                command.append(c);
            }
            token = !token && c == '%';
        }
        if (token) {
            throw unknown("%");
        }
        return new ProxyCommand(command.toString(), where);
    }

    private String value(char token, String alias, Hop hop) {
        return switch (token) {
            case '%' -> "%";
            case 'h' -> word(hop.host());
            case 'n' -> word(alias);
            case 'p' -> Integer.toString(hop.port());
            case 'r' -> word(hop.user());
            default -> throw unknown("%" + token);
        };
    }

    private String word(String part) {
        boolean plain = !part.startsWith("-");
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            plain &= c > ' ' && c != 127 && REFUSED.indexOf(c) < 0;
        }
        if (!plain) {
            throw AmibakeException.invalidInput(new Problem(
                    Printable.quoted(part) + " would mean something to the shell that runs the ProxyCommand",
                    where + " (ProxyCommand)",
                    "name host and user without '-' first, blanks and any of " + REFUSED));
        }
        return part;
    }

    private AmibakeException unknown(String token) {
        return AmibakeException.invalidInput(new Problem(
                Printable.quoted(token) + " in a ProxyCommand is not known",
                where + " (ProxyCommand)",
                "write %h, %n, %p, %r or %%"));
    }
}
