package io.amibake.verification.checks;

/** What an attribute's values are, and thereby what they can be compared with. */
enum ValueType {
    TEXT("text"),
    /** Permission bits of four octal digits. */
    MODE("a mode"),
    /** A SHA-256 in lower-case hexadecimal digits. */
    DIGEST("a SHA-256"),
    CHOICE("a word"),
    NUMBER("a number"),
    TRUTH("true or false"),
    /** A list of texts. */
    TEXTS("a list"),
    /** Whatever a document holds. */
    ANY("a value");

    private final String description;

    ValueType(String description) {
        this.description = description;
    }

    /** What a person calls it. */
    String description() {
        return description;
    }

    boolean isText() {
        return this == TEXT || this == MODE || this == DIGEST || this == CHOICE;
    }
}
