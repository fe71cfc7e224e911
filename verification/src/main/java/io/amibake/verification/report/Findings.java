package io.amibake.verification.report;

import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What did not pass, each once for all hosts on which it is alike, in the order of the checks. */
final class Findings {
    private Findings() {}

    /**
     * What did not pass.
     *
     * @param result on the first of the hosts
     * @param on which hosts, in words; empty where there is only one to verify
     */
    record Finding(CheckResult result, String on) {}

    /** What makes findings alike. */
    private record Likeness(String id, Outcome outcome, List<String> reasons, String look) {}

    private record Place(CheckResult result, List<String> hosts) {}

    static List<Finding> of(Report report) {
        List<Finding> findings = new ArrayList<>();
        int all = report.hosts().size();
        for (Place place : places(report)) {
            boolean everywhere = place.hosts().size() == all;
            String on = everywhere ? "all " + all + " hosts" : Differences.names(place.hosts());
            findings.add(new Finding(place.result(), all == 1 ? "" : on));
        }
        return findings;
    }

    private static List<Place> places(Report report) {
        int most = 0;
        for (HostReport host : report.hosts()) {
            most = Math.max(most, host.results().size());
        }
        Map<Likeness, Place> places = new LinkedHashMap<>();
        for (int i = 0; i < most; i++) {
            for (HostReport host : report.hosts()) {
                if (i < host.results().size() && isTold(host, host.results().get(i))) {
                    CheckResult result = host.results().get(i);
                    places.computeIfAbsent(likeness(result), key -> new Place(result, new ArrayList<>()))
                            .hosts()
                            .add(host.host());
                }
            }
        }
        return List.copyOf(places.values());
    }

    private static Likeness likeness(CheckResult result) {
        return new Likeness(result.check().id(), Outcome.of(result), Outcome.reasons(result), result.look());
    }

    /** The problem of a host that has one says why its other checks did not pass. */
    private static boolean isTold(HostReport host, CheckResult result) {
        Outcome outcome = Outcome.of(result);
        return host.problem().isPresent() ? outcome == Outcome.FAILED : outcome != Outcome.PASSED;
    }
}
