package io.amibake.verification.checks;

import java.util.Optional;

/**
 * One part of a range of versions, such as {@code >=1.2} or {@code ^0.3.1}: the versions between two ends.
 *
 * @param outside whether it is the versions that do not lie there
 * @param written the version that the part is written with
 */
record VersionBound(Optional<End> from, Optional<End> to, boolean outside, SemanticVersion written) {
    /** An end of a range. */
    record End(SemanticVersion version, boolean included) {}

    private static final String[] OPERATORS = {">=", "<=", "!=", ">", "<", "=", "~", "^"};

    /** The operator that a text begins with; an empty one where it begins with the version. */
    static String operatorOf(String text) {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator)) {
                return operator;
            }
        }
        return "";
    }

    /** The versions that an operator and a version tell; nothing when no version is, or none can be met. */
    static Optional<VersionBound> of(String operator, VersionPattern pattern) {
        SemanticVersion version = pattern.version();
        int given = pattern.given();
        Optional<End> here = Optional.of(new End(version, true));
        Optional<End> behind = pattern.next(given).map(next -> new End(next, false));
        boolean any = given == 0;
        boolean whole = given == 3;
        if (any && (operator.equals(">") || operator.equals("<") || operator.equals("!="))) {
            return Optional.empty();
        }
        return Optional.of(
                switch (operator) {
                    case ">=" -> new VersionBound(here, Optional.empty(), false, version);
                    case ">" ->
                        new VersionBound(
                                whole ? end(version) : behind.map(end -> new End(end.version(), true)),
                                Optional.empty(),
                                false,
                                version);
                    case "<" -> new VersionBound(Optional.empty(), end(version), false, version);
                    case "<=" -> new VersionBound(Optional.empty(), whole ? here : behind, false, version);
                    case "~" ->
                        new VersionBound(
                                here, pattern.next(Math.min(2, given)).flatMap(VersionBound::end), false, version);
                    case "^" ->
                        new VersionBound(
                                here, pattern.next(pattern.counting()).flatMap(VersionBound::end), false, version);
                    default -> new VersionBound(here, whole ? here : behind, operator.equals("!="), version);
                });
    }

    private static Optional<End> end(SemanticVersion excluded) {
        return Optional.of(new End(excluded, false));
    }

    boolean holds(SemanticVersion version) {
        boolean inside = from.isEmpty() || reaches(version.compareTo(from.get().version()), from.get());
        inside &= to.isEmpty() || reaches(-version.compareTo(to.get().version()), to.get());
        return inside != outside;
    }

    private static boolean reaches(int order, End end) {
        return order > 0 || (order == 0 && end.included());
    }

    /** Whether it speaks of pre-releases of this version. */
    boolean names(SemanticVersion version) {
        return !written.pre().isEmpty() && written.core().equals(version.core());
    }
}
