package io.amibake.core;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The one exception of amibake: a non-empty list of problems and the exit status they lead to. */
public final class AmibakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;
    private final ExitStatus status;
    private final Extent extent;

    private enum Extent {
        ONE_THING,
        EVERYTHING
    }

    private AmibakeException(List<Problem> problems, ExitStatus status, Extent extent) {
        super(text(problems));
        this.problems = List.copyOf(problems);
        this.status = status;
        this.extent = extent;
    }

    /** The user must fix the input (exit status 2). */
    public static AmibakeException invalidInput(List<Problem> problems) {
        return new AmibakeException(problems, ExitStatus.INVALID_INPUT, Extent.ONE_THING);
    }

    /** The user must fix the input (exit status 2). */
    public static AmibakeException invalidInput(Problem problem) {
        return invalidInput(List.of(problem));
    }

    /** The user must fix what everything else needs as well (exit status 2): nothing else need be tried. */
    public static AmibakeException invalidForAll(Problem problem) {
        return new AmibakeException(List.of(problem), ExitStatus.INVALID_INPUT, Extent.EVERYTHING);
    }

    /** The outside failed and a retry may help (exit status 3). */
    public static AmibakeException outsideFailed(Problem problem, Throwable cause) {
        AmibakeException failure = outsideFailed(problem);
        failure.initCause(cause);
        return failure;
    }

    /** The outside failed (exit status 3), as a program of others said itself. */
    public static AmibakeException outsideFailed(Problem problem) {
        return new AmibakeException(List.of(problem), ExitStatus.OUTSIDE_FAILED, Extent.ONE_THING);
    }

    /** Something was found that ends the work there and then (exit status 1). */
    public static AmibakeException found(Problem problem) {
        return new AmibakeException(List.of(problem), ExitStatus.FOUND, Extent.ONE_THING);
    }

    /**
     * Several failures as one: all problems in order, what several have in common once, and of those that concern
     * everything the first; the user's input, if it is at fault at all, decides the status.
     */
    public static AmibakeException all(List<AmibakeException> failures) {
        Set<Problem> problems = new LinkedHashSet<>();
        ExitStatus status = ExitStatus.OUTSIDE_FAILED;
        Extent extent = Extent.ONE_THING;
        for (AmibakeException failure : failures) {
            if (!failure.isForAll() || extent == Extent.ONE_THING) {
                problems.addAll(failure.problems());
            }
            extent = failure.isForAll() ? Extent.EVERYTHING : extent;
            status = failure.status() == ExitStatus.INVALID_INPUT ? ExitStatus.INVALID_INPUT : status;
        }
        return new AmibakeException(List.copyOf(problems), status, extent);
    }

    /** The same failure with its problems told otherwise. */
    public AmibakeException told(UnaryOperator<Problem> words) {
        AmibakeException failure =
                new AmibakeException(problems.stream().map(words).toList(), status, extent);
        failure.initCause(this);
        return failure;
    }

    public List<Problem> problems() {
        return problems;
    }

    public ExitStatus status() {
        return status;
    }

    /** Whether nothing else need be tried before it is fixed. */
    public boolean isForAll() {
        return extent == Extent.EVERYTHING;
    }

    private static String text(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an AmibakeException needs at least one problem");
        }
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems) {
            text.append(text.length() == 0 ? "" : "\n").append(problem);
        }
        return text.toString();
    }
}
