package io.amibake.verification.report;

import io.amibake.core.Problem;
import io.amibake.verification.checks.CheckResult;
import io.amibake.verification.checks.HostReport;
import io.amibake.verification.checks.Report;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * JUnit XML: a suite a host, a case a check. Failed is a failure, inconclusive an error; a check of severity {@code
 * warning} that did not pass is skipped with what it found, for a failure would fail the build. A host that was not reached is
 * one error, which says why, and its checks are skipped.
 */
final class JunitFormat {
    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Imprint imprint;

    private JunitFormat(Imprint imprint) {
        this.imprint = imprint;
    }

    static String print(Report report, Imprint imprint) {
        JunitFormat format = new JunitFormat(imprint);
        Tally all = Tally.ofTests(report.hosts());
        String name =
                report.image().name().isEmpty() ? "amibake" : report.image().name();
        format.out.append("<testsuites").append(attribute("name", name)).append(counts(all));
        format.out
                .append(attribute("time", Markup.seconds(report.took().toMillis())))
                .append(">\n");
        int id = 0;
        for (HostReport host : report.hosts()) {
            format.suite(host, id++);
        }
        return format.out.append("</testsuites>\n").toString();
    }

    private void suite(HostReport host, int id) {
        Tally tally = Tally.ofTests(List.of(host));
        out.append("  <testsuite").append(attribute("name", host.host())).append(attribute("id", Integer.toString(id)));
        out.append(counts(tally)).append(attribute("skipped", Integer.toString(skipped(tally))));
        out.append(attribute("time", Markup.seconds(host.took().toMillis())));
        String started = imprint.started().truncatedTo(ChronoUnit.SECONDS).toString();
        out.append(attribute("timestamp", started.substring(0, started.length() - 1)))
                .append(">\n");
        HostTest.failure(host).ifPresent(problem -> hostCase(host, problem));
        for (CheckResult result : host.results()) {
            testCase(host, result);
        }
        String notes = String.join("\n", host.notes());
        if (!notes.isEmpty()) {
            out.append("    <system-out>").append(Markup.of(notes)).append("</system-out>\n");
        }
        host.problem().filter(problem -> HostTest.failure(host).isEmpty()).ifPresent(problem -> out.append(
                        "    <system-err>")
                .append(Markup.of(problem.toString()))
                .append("</system-err>\n"));
        out.append("  </testsuite>\n");
    }

    private static int skipped(Tally tally) {
        return tally.of(Outcome.SKIPPED) + tally.of(Outcome.WARNED);
    }

    private static String counts(Tally tally) {
        return attribute("tests", Integer.toString(tally.all()))
                + attribute("failures", Integer.toString(tally.of(Outcome.FAILED)))
                + attribute("errors", Integer.toString(tally.of(Outcome.INCONCLUSIVE)));
    }

    private void hostCase(HostReport host, Problem problem) {
        out.append("    <testcase").append(attribute("name", HostTest.name(host)));
        out.append(attribute("classname", className(host, "host")));
        out.append(attribute("time", Markup.seconds(host.took().toMillis())));
        out.append(">\n      <error").append(attribute("message", problem.what()));
        out.append(attribute("type", host.isUnreached() ? HostTest.not(host) : "lost"));
        out.append('>').append(Markup.of(problem.toString())).append("</error>\n    </testcase>\n");
    }

    private void testCase(HostReport host, CheckResult result) {
        out.append("    <testcase").append(attribute("name", result.check().id()));
        out.append(
                attribute("classname", className(host, result.check().inquiry().kind())));
        out.append(attribute("time", Markup.seconds(result.took().toMillis())));
        switch (Outcome.of(result)) {
            case PASSED -> out.append("/>\n");
            case FAILED -> because("failure", result);
            case INCONCLUSIVE -> {
                if (host.isUnreached()) {
                    skipped(result);
                } else {
                    because("error", result);
                }
            }
            case SKIPPED, WARNED -> skipped(result);
        }
    }

    /** In the trees that viewers draw, the host is a package and the kind a class in it: a host's own dots would nest. */
    private static String className(HostReport host, String kind) {
        StringBuilder name = new StringBuilder();
        for (char c : host.host().toCharArray()) {
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
            name.append(plain ? c : '_');
        }
        return name.append('.').append(kind).toString();
    }

    private void because(String element, CheckResult result) {
        List<String> reasons = Outcome.reasons(result);
        out.append(">\n      <").append(element).append(attribute("message", String.join("; ", reasons)));
        out.append(attribute("type", Outcome.of(result).toString())).append('>');
        out.append(Markup.of(details(result, reasons)));
        out.append("</").append(element).append(">\n    </testcase>\n");
    }

    /** The one schema has no attributes for it. */
    private void skipped(CheckResult result) {
        boolean warns = Outcome.of(result) == Outcome.WARNED && !HostReport.wasNotRun(result);
        out.append(">\n      <skipped>");
        out.append(Markup.of((warns ? "warning: " : "") + String.join("; ", Outcome.reasons(result))));
        out.append("</skipped>\n    </testcase>\n");
    }

    private static String details(CheckResult result, List<String> reasons) {
        StringBuilder text = new StringBuilder(String.join("\n", reasons));
        String look = result.look().isEmpty() ? "" : "\nlook: " + result.look();
        String why = result.check().reason().isEmpty()
                ? ""
                : "\nwhy:  " + result.check().reason();
        return text.append(why)
                .append(look)
                .append("\nat:   ")
                .append(result.check().position())
                .toString();
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + Markup.of(value) + "\"";
    }
}
