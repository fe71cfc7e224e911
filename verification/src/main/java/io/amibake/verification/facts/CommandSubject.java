package io.amibake.verification.facts;

import io.amibake.verification.Privilege;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A command to run.
 *
 * @param text for {@code sh -c}; of a first-run script its path
 * @param environment its variables; nothing else is set but {@code PATH}, and, for a command, what {@code sh} sets by itself
 *     ({@code PWD}, with some shells {@code OLDPWD}, {@code SHLVL} and {@code _})
 * @param limit after which it is ended, with all that it has started
 */
public record CommandSubject(String text, Map<String, String> environment, Duration limit, Privilege privilege) {
    private static final Set<String> OWNED_BY_SHELLS = Set.of(
            ("_ OLDPWD OPTIND PPID PWD SHLVL BASHOPTS BASHPID BASH_ALIASES BASH_ARGC BASH_ARGV BASH_CMDS BASH_COMMAND"
                            + " BASH_LINENO BASH_SOURCE BASH_SUBSHELL BASH_VERSINFO DIRSTACK EPOCHREALTIME EPOCHSECONDS EUID"
                            + " FUNCNAME GROUPS HISTCMD LINENO RANDOM SECONDS SHELLOPTS SRANDOM UID")
                    .split(" ", -1));

    public CommandSubject {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        refuseNul(text);
        environment.forEach((name, value) -> {
            refuseNul(name);
            refuseNul(value);
            if (!isName(name) || ownedByShells(name)) {
                throw new IllegalArgumentException("no variable of a command can be called '" + name + "'");
            }
        });
    }

    /** Whether it is letters, digits and underscores, and no digit first. */
    public static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** Whether some shell sets it itself whatever it is given, as bash does {@code UID}. */
    public static boolean ownedByShells(String name) {
        return OWNED_BY_SHELLS.contains(name);
    }

    private static void refuseNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a command cannot hold a NUL");
        }
    }
}
