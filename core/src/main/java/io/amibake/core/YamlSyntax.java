package io.amibake.core;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** Says in a person's words what a YAML parser could not read. */
final class YamlSyntax {
    /** A fault that {@link YamlTokens} itself finds. */
    static final String KEY = "a key that is no scalar";

    /** Another. */
    static final String ESCAPE = "an escape of no character";

    private record Explanation(String what, String fix) {}

    private YamlSyntax() {}

    static void report(String source, YamlEngineException failure, Faults faults) {
        Explanation explanation = unmarked(failure);
        Position position = new Position(source, 1, 1);
        if (failure instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            explanation = explained(marked);
            position = position(source, marked);
        }
        faults.report(position, "", explanation.what(), explanation.fix());
    }

    /** Where the fault is; of a quote that is not closed, where it was opened. */
    private static Position position(String source, MarkedYamlEngineException failure) {
        boolean unclosed = failure.getProblem().startsWith("found unexpected end of stream");
        Mark found = failure.getProblemMark().orElseThrow();
        Mark mark = unclosed ? failure.getContextMark().orElse(found) : found;
        return new Position(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Explanation unmarked(YamlEngineException failure) {
        if (failure instanceof YamlVersionException) {
            return new Explanation("this is not YAML 1.2", "remove the %YAML line");
        }
        return new Explanation("not valid YAML: " + firstLine(String.valueOf(failure.getMessage())), "correct it");
    }

    private static Explanation explained(MarkedYamlEngineException failure) {
        String problem = failure.getProblem();
        String context = failure.getContext() == null ? "" : failure.getContext();
        if (problem.equals(KEY)) {
            return new Explanation("a key must be plain text", "quote the key");
        }
        if (problem.equals(ESCAPE)) {
            return new Explanation("an escape names no character", "use \\u with four digits");
        }
        if (problem.startsWith("found unexpected end of stream")) {
            return new Explanation("a quote is not closed", "close the quote");
        }
        if (problem.startsWith("found character '\\t")) {
            return new Explanation("a tab cannot indent YAML", "indent with spaces");
        }
        if (problem.startsWith("found character '")) {
            return unquoted(problem.substring("found character ".length(), problem.indexOf(" that cannot")));
        }
        if (context.startsWith("while scanning an anchor")) {
            return unquoted("'&'");
        }
        if (context.startsWith("while scanning an alias")) {
            return unquoted("'*'");
        }
        if (problem.contains("tag") || context.contains("tag")) {
            return new Explanation("tags (!name) are not allowed", "remove the tag; quote the value if it is text");
        }
        return layout(problem, context);
    }

    private static Explanation unquoted(String first) {
        return new Explanation("a value cannot begin with " + first, "put the value in quotes");
    }

    private static Explanation layout(String problem, String context) {
        if (problem.startsWith("mapping values are not allowed")) {
            return new Explanation(
                    "there cannot be a ':' here",
                    "quote the value if ': ' belongs to it; else align this key with those beside it");
        }
        if (problem.startsWith("could not find expected ':'")) {
            return new Explanation("a key has no ':'", "write key: value; check the line above too");
        }
        if (problem.startsWith("sequence entries are not allowed")) {
            return new Explanation(
                    "a list cannot begin here", "put each '- item' on a line of its own, or write [a, b]");
        }
        if (problem.contains("escape")) {
            return new Explanation("not a known \\ escape", "write \\\\ for a backslash, or use single quotes");
        }
        if (problem.contains("']'") || problem.contains("'}'") || context.contains("flow")) {
            return new Explanation(
                    "a list or mapping in brackets goes wrong here", "separate items by ',' and close the bracket");
        }
        if (problem.contains("<block end>")) {
            return new Explanation(
                    "this line fits neither the level above it nor that of its neighbours",
                    "align it with the keys or items beside it; quote a value that has quotes in its midst");
        }
        return new Explanation("not valid YAML: " + firstLine(problem), "correct this line");
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
