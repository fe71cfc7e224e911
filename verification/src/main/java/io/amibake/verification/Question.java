package io.amibake.verification;

/**
 * Something asked of a host. Equal questions are asked once.
 *
 * @param subject what it is about, with value equality: a path, a unit
 * @param <S> the subject
 * @param <F> the facts that answer it
 */
public record Question<S, F>(Topic<S, F> topic, S subject) {}
