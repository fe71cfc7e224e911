package io.amibake.verification.facts;

import java.util.Set;

/** Names of units as systemd reads them. */
final class UnitName {
    private static final Set<String> SUFFIXES = Set.of(
            "service", "socket", "target", "device", "mount", "automount", "swap", "timer", "path", "slice", "scope");

    private UnitName() {}

    /** With {@code .service} at its end if it has no suffix of another kind. */
    static String full(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && SUFFIXES.contains(name.substring(dot + 1)) ? name : name + ".service";
    }

    /** Whether a unit can have this name; a glob or a number must not reach systemctl, which makes others of them. */
    static boolean isValid(String full) {
        if (full.length() > 255 || full.startsWith("@") || full.startsWith(".")) {
            return false;
        }
        for (int i = 0; i < full.length(); i++) {
            if (!isAllowed(full.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is one from which instances are made: {@code getty@.service}. */
    static boolean isTemplate(String full) {
        return full.startsWith("@.", full.lastIndexOf('.') - 1);
    }

    private static boolean isAllowed(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ":-_.\\@".indexOf(c) >= 0;
    }
}
