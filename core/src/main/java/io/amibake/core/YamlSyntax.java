package io.amibake.core;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Says in a person's words what a YAML parser could not read. */
final class YamlSyntax {
    private YamlSyntax() {}

    static Problem problem(String source, JacksonException failure) {
        if (failure.getCause() instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            Mark mark = marked.getProblemMark().get();
            Position position = new Position(source, mark.getLine() + 1, mark.getColumn() + 1);
            return explained(marked, position);
        }
        TokenStreamLocation location = failure.getLocation();
        Position position =
                new Position(source, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
        String message = failure.getOriginalMessage();
        if (message.startsWith("Expected a property name")) {
            return new Problem("a key must be plain text", position.toString(), "quote the key");
        }
        if (message.contains("NumberFormatException")) {
            return new Problem("an escape names no character", position.toString(), "use \\u with four digits");
        }
        if (message.startsWith("Version{")) {
            return new Problem("this is not YAML 1.2", position.toString(), "remove the %YAML line");
        }
        return new Problem("not valid YAML: " + firstLine(message), position.toString(), "correct this line");
    }

    private static Problem explained(MarkedYamlEngineException failure, Position position) {
        String problem = failure.getProblem();
        String context = failure.getContext() == null ? "" : failure.getContext();
        String where = position.toString();
        if (problem.startsWith("found unexpected end of stream")) {
            return new Problem("a quote is not closed", openedAt(failure, position), "close the quote");
        }
        if (problem.startsWith("found character '\\t")) {
            return new Problem("a tab cannot indent YAML", where, "indent with spaces");
        }
        if (problem.startsWith("found character")) {
            return quote(problem.substring(16, 19), where);
        }
        if (context.startsWith("while scanning an anchor")) {
            return quote("'&'", where);
        }
        if (context.startsWith("while scanning an alias")) {
            return quote("'*'", where);
        }
        if (problem.contains("tag") || context.contains("tag")) {
            return new Problem("tags (!name) are not allowed", where, "remove the tag; quote the value if it is text");
        }
        return layout(problem, context, where);
    }

    private static Problem quote(String first, String where) {
        return new Problem("a value cannot begin with " + first, where, "put the value in quotes");
    }

    private static Problem layout(String problem, String context, String where) {
        if (problem.startsWith("mapping values are not allowed")) {
            return new Problem(
                    "there cannot be a ':' here",
                    where,
                    "quote the value if ': ' belongs to it; else align this key with those beside it");
        }
        if (problem.startsWith("could not find expected ':'")) {
            return new Problem("a key has no ':'", where, "write key: value; check the line above too");
        }
        if (problem.startsWith("sequence entries are not allowed")) {
            return new Problem(
                    "a list cannot begin here", where, "put each '- item' on a line of its own, or write [a, b]");
        }
        if (problem.contains("escape")) {
            return new Problem("not a known \\ escape", where, "write \\\\ for a backslash, or use single quotes");
        }
        if (problem.contains("']'") || problem.contains("'}'") || context.contains("flow")) {
            return new Problem(
                    "a list or mapping in brackets goes wrong here",
                    where,
                    "separate items by ',' and close the bracket");
        }
        if (problem.contains("<block end>")) {
            return new Problem(
                    "this line fits neither the level above it nor that of its neighbours",
                    where,
                    "align it with the keys or items beside it; quote a value that has quotes in its midst");
        }
        return new Problem("not valid YAML: " + firstLine(problem), where, "correct this line");
    }

    private static String openedAt(MarkedYamlEngineException failure, Position end) {
        return failure.getContextMark()
                .map(mark -> new Position(end.source(), mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(end)
                .toString();
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
