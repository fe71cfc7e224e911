package io.amibake.verification.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.amibake.core.Printable;
import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The checks that did not come to the same on all hosts that were reached; hosts that are alike share a row. Of those that
 * were not, it is known why.
 */
final class Differences {
    private static final int MOST_NAMES = 3;

    /** The differing checks, and their outcomes in that order for the hosts of each row. */
    private final List<String> checks;

    private final Map<List<Outcome>, List<String>> rows;

    private final List<HostReport> unreached;

    private Differences(List<String> checks, Map<List<Outcome>, List<String>> rows, List<HostReport> unreached) {
        this.checks = checks;
        this.rows = rows;
        this.unreached = unreached;
    }

    static Differences of(Report report) {
        List<HostReport> reached = new ArrayList<>(report.hosts());
        reached.removeIf(HostReport::isUnreached);
        List<HostReport> unreached = new ArrayList<>(report.hosts());
        unreached.removeAll(reached);
        Map<String, Set<Outcome>> seen = new LinkedHashMap<>();
        for (HostReport host : reached) {
            for (CheckResult result : host.results()) {
                seen.computeIfAbsent(result.check().id(), id -> new LinkedHashSet<>())
                        .add(Outcome.of(result));
            }
        }
        List<String> differing = new ArrayList<>();
        seen.forEach((id, outcomes) -> {
            if (outcomes.size() > 1) {
                differing.add(id);
            }
        });
        Map<List<Outcome>, List<String>> rows = new LinkedHashMap<>();
        for (HostReport host : reached) {
            rows.computeIfAbsent(outcomes(host, differing), row -> new ArrayList<>())
                    .add(host.host());
        }
        return new Differences(differing, rows, unreached);
    }

    private static List<Outcome> outcomes(HostReport host, List<String> differing) {
        Set<String> wanted = new LinkedHashSet<>(differing);
        List<Outcome> outcomes = new ArrayList<>();
        for (CheckResult result : host.results()) {
            if (wanted.contains(result.check().id())) {
                outcomes.add(Outcome.of(result));
            }
        }
        return outcomes;
    }

    List<String> checks() {
        return checks;
    }

    Map<List<Outcome>, List<String>> rows() {
        return rows;
    }

    /** A line for each host that no check was run on: {@code not reached: HOST: why}. */
    List<String> unreached() {
        List<String> lines = new ArrayList<>();
        for (HostReport host : unreached) {
            lines.add("not reached: " + host.host() + ": "
                    + host.problem().orElseThrow().what());
        }
        return lines;
    }

    /** As a table with a column a check, its columns explained below; empty when the hosts are alike. */
    String table() {
        if (checks.isEmpty()) {
            return "";
        }
        List<Column> columns = new ArrayList<>();
        columns.add(left("host"));
        StringBuilder legend = new StringBuilder();
        for (int i = 0; i < checks.size(); i++) {
            columns.add(left("#" + (i + 1)));
            legend.append('#')
                    .append(i + 1)
                    .append(' ')
                    .append(Printable.of(checks.get(i)))
                    .append('\n');
        }
        List<String[]> cells = new ArrayList<>();
        rows.forEach((outcomes, hosts) -> cells.add(row(hosts, outcomes)));
        String table = AsciiTable.getTable(
                AsciiTable.NO_BORDERS, columns.toArray(new Column[0]), cells.toArray(new String[0][]));
        StringBuilder text = new StringBuilder("where the hosts differ:\n");
        table.lines().forEach(line -> text.append(line.strip()).append('\n'));
        return text.append(legend).toString();
    }

    private static Column left(String header) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(200);
    }

    private static String[] row(List<String> hosts, List<Outcome> outcomes) {
        String[] cells = new String[outcomes.size() + 1];
        cells[0] = names(hosts);
        for (int i = 0; i < outcomes.size(); i++) {
            cells[i + 1] = outcomes.get(i).toString();
        }
        return cells;
    }

    /** {@code a, b, c and 97 more}. */
    static String names(List<String> hosts) {
        String named = Printable.of(String.join(", ", hosts.subList(0, Math.min(MOST_NAMES, hosts.size()))));
        return hosts.size() > MOST_NAMES ? named + " and " + (hosts.size() - MOST_NAMES) + " more" : named;
    }
}
