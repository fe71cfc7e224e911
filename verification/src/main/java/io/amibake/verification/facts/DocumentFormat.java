package io.amibake.verification.facts;

import java.util.regex.Pattern;

/** A kind of file that holds values at pointers. */
public enum DocumentFormat {
    JSON,
    /** YAML 1.2, one document. */
    YAML,
    /** Sections of keys; see {@link IniReader}. */
    INI,
    /** The same as systemd reads it: a line is not part of a value because it is indented, and only {@code =} ends a key. */
    UNIT;

    private static final Pattern OF_SYSTEMD =
            Pattern.compile(".*/systemd/.*|.*\\.(service|socket|timer|mount|automount|path"
                    + "|target|slice|scope|swap|device|network|netdev|link)");

    /** What a file of sections is read as, by its path. */
    public static DocumentFormat ofSections(String path) {
        return OF_SYSTEMD.matcher(path).matches() ? UNIT : INI;
    }

    /** As messages name it. */
    @Override
    public String toString() {
        return this == UNIT ? "INI" : name();
    }
}
