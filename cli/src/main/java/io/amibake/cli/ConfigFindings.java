package io.amibake.cli;

import io.amibake.cli.findings.Finding;
import io.amibake.cli.findings.Findings;
import io.amibake.cli.findings.Location;
import io.amibake.cli.findings.Severity;
import io.amibake.cli.rules.OtherRules;
import io.amibake.core.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The problems of a config as findings, for the formats that programs read. */
final class ConfigFindings {
    private ConfigFindings() {}

    /**
     * The problems as findings.
     *
     * @param config where those are said to be that have no file of their own, as the environment's
     */
    static Findings of(List<Problem> problems, String config) {
        List<Finding> findings = new ArrayList<>();
        for (Problem problem : problems) {
            findings.add(finding(problem, config));
        }
        return new Findings(findings, List.of());
    }

    private static Finding finding(Problem problem, String config) {
        Optional<Location> location = location(problem.where());
        String what = problem.what() + (location.isPresent() ? key(problem.where()) : ", " + problem.where());
        return new Finding(
                OtherRules.CONFIG_ID,
                Severity.ERROR,
                what,
                problem.fix(),
                location.orElse(new Location(config, 0, 0)),
                "");
    }

    /** {@code images/a.yaml:14:3 (docker.bridgeCdir)} without its key. */
    private static Optional<Location> location(String where) {
        int bracket = where.lastIndexOf(" (");
        String place = bracket < 0 ? where : where.substring(0, bracket);
        int second = place.lastIndexOf(':');
        int first = second < 0 ? -1 : place.lastIndexOf(':', second - 1);
        if (first > 0 && isNumber(place, first + 1, second) && isNumber(place, second + 1, place.length())) {
            return Optional.of(new Location(
                    place.substring(0, first),
                    Integer.parseInt(place, first + 1, second, 10),
                    Integer.parseInt(place, second + 1, place.length(), 10)));
        }
        return Optional.empty();
    }

    private static String key(String where) {
        int bracket = where.lastIndexOf(" (");
        return bracket < 0 ? "" : where.substring(bracket);
    }

    private static boolean isNumber(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return end > start && end - start < 10;
    }
}
