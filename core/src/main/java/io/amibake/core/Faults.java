package io.amibake.core;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one or more sources with their positions, to give them back in the order of the text. */
public final class Faults {
    /** One file of rubbish must not fill the terminal. */
    private static final int MOST = 500;

    private record Fault(Position position, Problem problem) {}

    private final List<Fault> faults = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();

    /** Adds a problem about what stands at a position; the key may be empty. */
    public void report(Position position, String dottedKey, String what, String fix) {
        expect(position.source());
        faults.add(new Fault(position, new Problem(what, position.where(dottedKey), fix)));
    }

    /** Fixes the place of a source among the others: problems come by source in the order of first mention. */
    public void expect(String source) {
        if (!sources.contains(source)) {
            sources.add(source);
        }
    }

    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** By source, line and column; those at one place in the order they were found. Of very many the first only. */
    public List<Problem> inOrder() {
        List<Fault> sorted = new ArrayList<>(faults);
        sorted.sort((a, b) -> compare(a.position(), b.position()));
        List<Problem> problems = new ArrayList<>(sorted.size());
        for (Fault fault : sorted.subList(0, Math.min(MOST, sorted.size()))) {
            problems.add(fault.problem());
        }
        if (sorted.size() > MOST) {
            String what = "there are " + (sorted.size() - MOST) + " more problems";
            problems.add(
                    new Problem(what, sorted.get(MOST).problem().where(), "correct the first ones, then try again"));
        }
        return problems;
    }

    /** Ends here when there is any problem: the user must fix the input. */
    public void throwIfAny() {
        if (!faults.isEmpty()) {
            throw AmibakeException.invalidInput(inOrder());
        }
    }

    private int compare(Position a, Position b) {
        int bySource = Integer.compare(sources.indexOf(a.source()), sources.indexOf(b.source()));
        if (bySource != 0) {
            return bySource;
        }
        int byLine = Integer.compare(a.line(), b.line());
        return byLine != 0 ? byLine : Integer.compare(a.column(), b.column());
    }
}
