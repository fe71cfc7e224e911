package io.amibake.core;

/** A value of a YAML or JSON document, which knows where it stands. */
public sealed interface Node permits Scalar, Sequence, Mapping {
    Position position();

    /** What a person calls it in a message: {@code a list}, {@code a mapping}, {@code text}, {@code a whole number}. */
    String description();
}
