package io.amibake.core;

import org.jspecify.annotations.Nullable;

/**
 * The tokens of JSON (RFC 8259). No library reads them, since each sets up its large numbers first: on JDK 25 that alone
 * takes a tenth of a short command.
 */
final class JsonTokens implements Tokens {
    /** What is said to a comma after the last item. */
    enum LastComma {
        REFUSED,
        ALLOWED
    }

    private final JsonCharacters text;
    private final LastComma lastComma;
    /** The sign that closes each mapping and sequence around the current place. */
    private final StringBuilder open = new StringBuilder();

    /** Whether nothing was read yet of the innermost mapping or sequence. */
    private boolean first;

    private boolean afterKey;
    private Position position;
    private Scalar scalar;

    JsonTokens(String source, String text, LastComma lastComma) {
        this.text = new JsonCharacters(source, text);
        this.lastComma = lastComma;
        this.position = this.text.position();
        this.scalar = Scalar.string(position, "");
    }

    @Override
    public Token next() {
        if (!afterKey && !open.isEmpty() && !hasItem()) {
            return Token.END;
        }
        afterKey = false;
        boolean atEnd = text.atEnd();
        position = text.position();
        return open.isEmpty() && atEnd ? Token.NOTHING : value();
    }

    @Override
    public @Nullable String nextKey() {
        if (!hasItem()) {
            return null;
        }
        if (!text.sees('"')) {
            throw text.fault("a key in double quotes is missing");
        }
        position = text.position();
        String key = text.quoted();
        if (!text.takes(':')) {
            throw text.fault("':' is missing");
        }
        afterKey = true;
        return key;
    }

    /** Goes on to the next item of the innermost mapping or sequence, or behind its end. */
    private boolean hasItem() {
        char close = open.charAt(open.length() - 1);
        boolean comma = !first && text.takes(',');
        if ((!comma || lastComma == LastComma.ALLOWED) && text.takes(close)) {
            open.setLength(open.length() - 1);
            first = false;
            return false;
        }
        if (!first && !comma) {
            throw text.fault("',' or '" + close + "' is missing");
        }
        first = false;
        return true;
    }

    private Token value() {
        if (text.takes('{')) {
            return opened('}', Token.MAPPING);
        }
        if (text.takes('[')) {
            return opened(']', Token.SEQUENCE);
        }
        scalar = text.sees('"') ? Scalar.string(position, text.quoted()) : word();
        return Token.SCALAR;
    }

    private Token opened(char close, Token token) {
        open.append(close);
        first = true;
        return token;
    }

    private Scalar word() {
        String word = text.word();
        Scalar.Kind kind =
                switch (word) {
                    case "" -> throw text.fault("a value is missing");
                    case "null" -> Scalar.Kind.NULL;
                    case "true", "false" -> Scalar.Kind.BOOLEAN;
                    default -> JsonNumber.kindOf(word);
                };
        if (kind == Scalar.Kind.STRING) {
            throw new NotJson(position, Printable.quoted(word) + " is neither a number nor in double quotes");
        }
        return new Scalar(position, word, kind);
    }

    @Override
    public boolean hasMore() {
        boolean more = !text.atEnd();
        position = text.position();
        return more;
    }

    @Override
    public Position position() {
        return position;
    }

    @Override
    public Scalar scalar() {
        return scalar;
    }

    @Override
    public void refuseExtras(KeyPath path, Faults faults) {
        // JSON has nothing to refuse beyond what every format refuses
    }
}
