package io.amibake.verification;

import java.util.List;
import java.util.Optional;

/**
 * One shell on one host, which answers questions over one connection and one execution.
 *
 * <p>The host executes {@code sh -s}. Each {@link #ask} sends a piece of program to its stdin: the probes of all
 * questions, grouped by topic. They run one after the other, first those of the user who logged in, then those of root,
 * and what they leave behind comes back in counted bytes. While nothing is asked, nothing of it is on the host but the
 * waiting shell.
 */
public final class Session implements AutoCloseable {
    private final Conversation conversation;

    private Session(Conversation conversation) {
        this.conversation = conversation;
    }

    /**
     * Connects and starts the shell, for which it does not wait: the first questions go out at once.
     *
     * @throws io.amibake.core.AmibakeException (status 3) when the host cannot be reached, trusted or logged in to
     */
    public static Session open(Target target, Surroundings surroundings, Deadline deadline, Progress progress) {
        return open(target, surroundings, deadline, Conduct.USUAL.withProgress(progress));
    }

    static Session open(Target target, Surroundings surroundings, Deadline deadline, Conduct conduct) {
        Shell shell = target.start("sh -s", deadline, conduct.progress());
        return new Session(new Conversation(shell, surroundings, conduct));
    }

    /**
     * Asks the host; in one round trip, unless a probe of several questions comes to a bad end or the shell that runs the
     * probes dies: then what has no answer yet is asked again one by one, but nothing that was at work when it died. Equal
     * questions are asked once. Never fails itself for what the host does: what it does not tell before the deadline is
     * unknown.
     */
    public Answers ask(List<? extends Question<?, ?>> questions, Deadline deadline) {
        return conversation.ask(questions, deadline);
    }

    /** What has come of the questions that are being asked, for another thread than the one that asks. */
    public Answers soFar() {
        return conversation.soFar();
    }

    /** Why the connection is gone, if it is: then what is asked from now on is unknown. */
    public Optional<String> lost() {
        return conversation.lost();
    }

    /** Whether it is gone since the host ran something else than the shell that it was asked for, as for root of EC2. */
    public boolean isRefused() {
        return conversation.isRefused();
    }

    /** Whether it is gone since the thread that asked was interrupted, which says nothing of the host. */
    public boolean isInterrupted() {
        return conversation.isInterrupted();
    }

    /** What whoever reads the answers has to know of the host. */
    public List<String> notes() {
        return conversation.notes();
    }

    /** Ends the shell and the connection. */
    @Override
    public void close() {
        conversation.close();
    }
}
