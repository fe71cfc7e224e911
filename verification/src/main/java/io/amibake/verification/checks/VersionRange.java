package io.amibake.verification.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Versions that will do: {@code >=1.2.3 <2}, {@code ~1.2}, {@code ^1.2 || 3.x}. A pre-release lies in a range only where
 * that names a pre-release of the same three numbers.
 *
 * @param alternatives each a list of parts that all have to hold
 */
record VersionRange(String text, List<List<VersionBound>> alternatives) {
    VersionRange {
        alternatives = List.copyOf(alternatives);
    }

    /** The range; nothing when it is none. */
    static Optional<VersionRange> parse(String text) {
        List<List<VersionBound>> alternatives = new ArrayList<>();
        for (String alternative : text.split("\\|\\|", -1)) {
            List<VersionBound> bounds = bounds(alternative.replace(',', ' ').strip());
            if (bounds.isEmpty()) {
                return Optional.empty();
            }
            alternatives.add(bounds);
        }
        return Optional.of(new VersionRange(text, alternatives));
    }

    /** No part at all when one of them is no bound. */
    private static List<VersionBound> bounds(String text) {
        List<VersionBound> bounds = new ArrayList<>();
        String rest = text;
        while (!rest.isEmpty()) {
            String operator = VersionBound.operatorOf(rest);
            rest = rest.substring(operator.length()).stripLeading();
            int end = rest.indexOf(' ');
            String version = end < 0 ? rest : rest.substring(0, end);
            Optional<VersionBound> bound =
                    VersionPattern.parse(version).flatMap(pattern -> VersionBound.of(operator, pattern));
            if (bound.isEmpty()) {
                return List.of();
            }
            bounds.add(bound.get());
            rest = rest.substring(version.length()).stripLeading();
        }
        return bounds;
    }

    boolean holds(SemanticVersion version) {
        return alternatives.stream().anyMatch(bounds -> spans(bounds, version) && names(bounds, version));
    }

    /** Whether it lies between the ends of one: a pre-release that no range names does, and yet in no range. */
    boolean spans(SemanticVersion version) {
        return alternatives.stream().anyMatch(bounds -> spans(bounds, version));
    }

    private static boolean spans(List<VersionBound> bounds, SemanticVersion version) {
        return bounds.stream().allMatch(bound -> bound.holds(version));
    }

    private static boolean names(List<VersionBound> bounds, SemanticVersion version) {
        return version.pre().isEmpty() || bounds.stream().anyMatch(bound -> bound.names(version));
    }

    @Override
    public String toString() {
        return text;
    }
}
