package io.amibake.core;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;

/** The tokens of JSON, from Jackson's streaming parser. */
final class JsonTokens implements Tokens {
    private final String source;
    private final JsonParser parser;

    JsonTokens(String source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    @Override
    public Token next() {
        JsonToken token = parser.nextToken();
        if (token == null) {
            return Token.NOTHING;
        }
        return switch (token) {
            case START_OBJECT -> Token.MAPPING;
            case START_ARRAY -> Token.SEQUENCE;
            case END_OBJECT, END_ARRAY -> Token.END;
            default -> Token.SCALAR;
        };
    }

    @Override
    public @Nullable String nextKey() {
        return parser.nextToken() == JsonToken.END_OBJECT ? null : parser.currentName();
    }

    @Override
    public boolean hasMore() {
        return parser.nextToken() != null;
    }

    @Override
    public Position position() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Position(source, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    @Override
    public Scalar scalar() {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> new Scalar(position(), "null", Scalar.Kind.NULL);
            case VALUE_TRUE -> new Scalar(position(), "true", Scalar.Kind.BOOLEAN);
            case VALUE_FALSE -> new Scalar(position(), "false", Scalar.Kind.BOOLEAN);
            case VALUE_NUMBER_INT -> new Scalar(position(), parser.getString(), Scalar.Kind.INTEGER);
            case VALUE_NUMBER_FLOAT -> new Scalar(position(), parser.getString(), Scalar.Kind.DECIMAL);
            default -> Scalar.string(position(), parser.getString());
        };
    }

    @Override
    public void refuseExtras(KeyPath path, Faults faults) {
        // JSON has nothing to refuse beyond what every format refuses
    }
}
