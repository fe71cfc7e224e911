package io.amibake.verification.facts;

/** A kind of file that holds values at pointers. */
public enum DocumentFormat {
    JSON,
    /** YAML 1.2, one document. */
    YAML,
    /** Sections of keys; see {@link IniReader}. */
    INI;

    /** As messages name it. */
    @Override
    public String toString() {
        return name();
    }
}
