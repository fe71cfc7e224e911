package io.amibake.config;

import io.amibake.core.Position;
import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of a config with their positions, to give them back in the order of the files. */
final class Faults {
    private record Fault(Position position, Problem problem) {}

    private final List<Fault> faults = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();

    /** Adds a problem about a key. */
    void report(Position position, String dottedKey, String what, String fix) {
        faults.add(new Fault(position, new Problem(what, position.where(dottedKey), fix)));
        if (!sources.contains(position.source())) {
            sources.add(position.source());
        }
    }

    /** Makes the problems of a source come where it is first named: the sources in the order they were read. */
    void expect(String source) {
        if (!sources.contains(source)) {
            sources.add(source);
        }
    }

    /** By source, line and column; those at one place in the order they were found. */
    List<Problem> inOrder() {
        faults.sort((a, b) -> {
            if (!a.position().source().equals(b.position().source())) {
                return Integer.compare(
                        sources.indexOf(a.position().source()),
                        sources.indexOf(b.position().source()));
            }
            int byLine = Integer.compare(a.position().line(), b.position().line());
            return byLine != 0
                    ? byLine
                    : Integer.compare(a.position().column(), b.position().column());
        });
        List<Problem> problems = new ArrayList<>(faults.size());
        for (Fault fault : faults) {
            problems.add(fault.problem());
        }
        return problems;
    }
}
