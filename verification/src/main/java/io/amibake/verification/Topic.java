package io.amibake.verification;

import java.time.Duration;
import java.util.List;

/**
 * A kind of question: the piece of POSIX {@code sh} that answers many of them at once, and how its reply reads. Without
 * state; equal to itself only.
 *
 * @param <S> what a question is about
 * @param <F> the facts that answer it
 */
public interface Topic<S, F> {
    /** Names it in messages: {@code file}. */
    String name();

    Privilege privilege();

    /**
     * How many questions one probe may hold. With 1 the probe is taken for a stranger's, such as a command of a user: it
     * has a process group of its own, may print without end, and what it leaves running in that is killed.
     */
    int most();

    /** Whether asking twice does nothing that asking once does not. */
    default boolean repeatable() {
        return true;
    }

    /** How long the host may take for one probe. */
    Duration limit(List<S> subjects);

    /**
     * The program of one probe. It is read in a shell of its own, with {@code LC_ALL=C}, a safe {@code PATH} and nothing
     * on stdin. Every subject in it is a quoted word ({@link ShellWord}). It has no here-document (some shells need a
     * place to write for them), leaves nothing running and does not kill {@code $$}. Of each of its outputs the first
     * MiB counts.
     */
    String script(List<S> subjects);

    /**
     * The answers, one for each subject in order. What the reply does not tell (the probe hung half-way, the output was
     * cut off, a program is missing, permission was denied) is unknown, never absent: an exit status alone proves
     * nothing.
     */
    List<Answer<F>> read(List<S> subjects, Reply reply);
}
