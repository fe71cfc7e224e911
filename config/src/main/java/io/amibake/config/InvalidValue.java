package io.amibake.config;

import io.amibake.core.Printable;

/**
 * A text that is no value of its type: what is wrong with it and how to write it. Where it stands is added by whoever
 * reads the config, who knows the position.
 */
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String fix;

    public InvalidValue(String what, String fix) {
        super(what);
        this.what = what;
        this.fix = fix;
    }

    /** What is wrong, with the value received. */
    public String what() {
        return what;
    }

    /** How to fix it. */
    public String fix() {
        return fix;
    }

    /** The text between single quotes; unprintable characters are shown as escapes and long texts are cut. */
    static String quoted(String text) {
        return Printable.quoted(text);
    }
}
