package io.amibake.config;

/** Whether instances of the image must use version 2 of the instance metadata service. */
public enum Imdsv2 {
    /** Both versions answer. */
    OPTIONAL("optional"),
    /** Only requests with a session token are answered. */
    REQUIRED("required");

    private final String text;

    Imdsv2(String text) {
        this.text = text;
    }

    /** As it is written in the config. */
    @Override
    public String toString() {
        return text;
    }
}
