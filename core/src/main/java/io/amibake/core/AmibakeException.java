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

    private AmibakeException(List<Problem> problems, ExitStatus status) {
        super(text(problems));
        this.problems = List.copyOf(problems);
        this.status = status;
    }

    /** The user must fix the input (exit status 2). */
    public static AmibakeException invalidInput(List<Problem> problems) {
        return new AmibakeException(problems, ExitStatus.INVALID_INPUT);
    }

    /** The user must fix the input (exit status 2). */
    public static AmibakeException invalidInput(Problem problem) {
        return invalidInput(List.of(problem));
    }

    /** The outside failed and a retry may help (exit status 3). */
    public static AmibakeException outsideFailed(Problem problem, Throwable cause) {
        AmibakeException failure = new AmibakeException(List.of(problem), ExitStatus.OUTSIDE_FAILED);
        failure.initCause(cause);
        return failure;
    }

    /** The outside failed (exit status 3), as a program of others said itself. */
    public static AmibakeException outsideFailed(Problem problem) {
        return new AmibakeException(List.of(problem), ExitStatus.OUTSIDE_FAILED);
    }

    /** Something was found that ends the work there and then (exit status 1). */
    public static AmibakeException found(Problem problem) {
        return new AmibakeException(List.of(problem), ExitStatus.FOUND);
    }

    /** Several failures as one: all problems in order, what several have in common once; the user's input, if it is at fault at all, decides the status. */
    public static AmibakeException all(List<AmibakeException> failures) {
        Set<Problem> problems = new LinkedHashSet<>();
        ExitStatus status = ExitStatus.OUTSIDE_FAILED;
        for (AmibakeException failure : failures) {
            problems.addAll(failure.problems());
            status = failure.status() == ExitStatus.INVALID_INPUT ? ExitStatus.INVALID_INPUT : status;
        }
        return new AmibakeException(List.copyOf(problems), status);
    }

    /** The same failure with its problems told otherwise. */
    public AmibakeException told(UnaryOperator<Problem> words) {
        AmibakeException failure =
                new AmibakeException(problems.stream().map(words).toList(), status);
        failure.initCause(this);
        return failure;
    }

    public List<Problem> problems() {
        return problems;
    }

    public ExitStatus status() {
        return status;
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
