package io.amibake.core;

/**
 * A single value.
 *
 * @param text for {@link Kind#STRING} the text itself, for numbers what was written ({@code 1.10} stays {@code 1.10}), else
 *     {@code true}, {@code false} or {@code null}
 */
public record Scalar(Position position, String text, Kind kind) implements Node {
    /** What a value is by its syntax. Numbers are those of JSON: {@code 0755}, {@code +1} and {@code .5} are text. */
    public enum Kind {
        STRING("text"),
        INTEGER("a whole number"),
        DECIMAL("a decimal number"),
        BOOLEAN("true or false"),
        NULL("nothing");

        private final String description;

        Kind(String description) {
            this.description = description;
        }
    }

    public static Scalar string(Position position, String text) {
        return new Scalar(position, text, Kind.STRING);
    }

    public boolean isNull() {
        return kind == Kind.NULL;
    }

    @Override
    public String description() {
        return kind.description;
    }
}
