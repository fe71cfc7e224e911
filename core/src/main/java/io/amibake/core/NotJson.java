package io.amibake.core;

/** Reading came to something that JSON does not have. */
final class NotJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position position;

    NotJson(Position position, String what) {
        super(what);
        this.position = position;
    }

    Position position() {
        return position;
    }
}
