package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.core.AmibakeException;
import io.amibake.core.Nearest;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import io.amibake.verification.checks.Report;
import io.amibake.verification.report.Imprint;
import io.amibake.verification.report.ReportFormat;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The reports that {@code --report} asks for, checked before a run so that its result is not lost after it. */
final class ReportFiles {
    static final CommandOption REPORT = CommandOption.value(
                    "report",
                    "KIND=FILE",
                    "also write a report: junit, json, tap, html, github or console; FILE - is stdout")
            .repeated();

    private static final String WHERE = "command line (--report)";
    private static final String STDOUT = "-";

    /** Options that name what a run reads; a report in its place would be its end. */
    private static final List<String> INPUTS =
            List.of("checks", "identity", "known-hosts", "ssh-config", "config", "overlay", "manifest");

    private record ReportFile(ReportFormat format, String path) {}

    private final List<ReportFile> files = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();

    /** The options by the files they name. */
    private final Map<Path, String> inputs = new HashMap<>();

    private ReportFiles() {}

    static ReportFiles of(Arguments arguments) {
        ReportFiles reports = new ReportFiles();
        for (String option : INPUTS) {
            arguments.values(option).forEach(text -> reports.input(option, text));
        }
        for (String text : arguments.values("report")) {
            reports.add(text);
        }
        return reports;
    }

    private void input(String option, String text) {
        try {
            inputs.put(ReportPlace.of(Path.of(text)).file(), option);
        } catch (InvalidPathException noPath) {
            return; // which is told where the option is read
        }
    }

    List<Problem> problems() {
        return problems;
    }

    private void add(String text) {
        int equals = text.indexOf('=');
        String path = text.substring(equals + 1);
        if (equals < 1 || path.isEmpty()) {
            problem(Printable.quoted(text) + " is not a report", "write KIND=FILE, such as junit=build/report.xml");
            return;
        }
        Optional<ReportFormat> format = format(text.substring(0, equals));
        if (path.equals(STDOUT)) {
            addPath(path, path);
        } else {
            checkWritable(path);
        }
        format.ifPresent(known -> files.add(new ReportFile(known, path)));
    }

    private Optional<ReportFormat> format(String name) {
        List<String> names = new ArrayList<>();
        for (ReportFormat format : ReportFormat.values()) {
            names.add(format.toString());
            if (format.toString().equals(name)) {
                return Optional.of(format);
            }
        }
        String all = "use one of " + String.join(", ", names);
        problem(Printable.quoted(name) + " is not a kind of report", Nearest.suggestion(name, names, all));
        return Optional.empty();
    }

    private void addPath(String text, String path) {
        if (!paths.add(path)) {
            problem("two reports go to " + Printable.quoted(text), "give each a file of its own");
        }
    }

    private void checkWritable(String text) {
        try {
            ReportPlace place = ReportPlace.of(Path.of(text));
            addPath(text, place.file().toString());
            String input = inputs.get(place.file());
            if (Files.isDirectory(place.file()) || place.file().getParent() == null) {
                problem(Printable.quoted(text) + " is a directory", "name a file in it");
            } else if (input != null) {
                problem(
                        Printable.quoted(text) + " is what this run reads (--" + input + "); a report would replace it",
                        "name another file");
            } else if (place.isOfSsh()) {
                problem(
                        Printable.quoted(text) + " is a key, or where SSH keeps its own; a report would replace it",
                        "name another file");
            } else {
                place.unwritable()
                        .ifPresent(why -> problem(
                                Printable.quoted(text) + " cannot be written: " + why,
                                "name a file in a directory that is yours"));
            }
        } catch (InvalidPathException e) {
            problem(Printable.quoted(text) + " is not a path", "write the path of a file");
        }
    }

    /**
     * Sees that no report replaces one of these, which the run reads.
     *
     * @throws AmibakeException with those that would
     */
    void spare(Collection<Path> read) {
        Set<Path> places = new HashSet<>();
        read.forEach(path -> places.add(ReportPlace.of(path).file()));
        List<Problem> found = new ArrayList<>();
        for (ReportFile file : files) {
            if (!file.path().equals(STDOUT)
                    && places.contains(ReportPlace.of(Path.of(file.path())).file())) {
                found.add(new Problem(
                        Printable.quoted(file.path()) + " is what this run reads (for SSH); a report would replace it",
                        WHERE,
                        "name another file"));
            }
        }
        if (!found.isEmpty()) {
            throw AmibakeException.invalidInput(found);
        }
    }

    private void problem(String what, String fix) {
        problems.add(new Problem(what, WHERE, fix));
    }

    /** Tells a person, on stdout unless another report is asked for there, and writes the others. */
    void tell(Report report, Imprint imprint, Streams streams) {
        String text = streams.showsColour()
                ? ReportFormat.printInColour(report)
                : ReportFormat.CONSOLE.print(report, imprint);
        if (paths.contains(STDOUT)) {
            streams.message(text.stripTrailing());
        } else {
            streams.result(text);
        }
        write(report, imprint, streams);
    }

    /** Writes them all; a file is the old one or the new one, never a half. */
    void write(Report report, Imprint imprint, Streams streams) {
        List<AmibakeException> failures = new ArrayList<>();
        for (ReportFile file : files) {
            String text = file.format().print(report, imprint);
            if (file.path().equals(STDOUT)) {
                streams.result(text);
            } else {
                write(Path.of(file.path()), text).ifPresent(failures::add);
            }
        }
        if (!failures.isEmpty()) {
            throw AmibakeException.all(failures);
        }
    }

    private static Optional<AmibakeException> write(Path path, String text) {
        try {
            ReportPlace.of(path).write(text);
            return Optional.empty();
        } catch (IOException e) {
            Problem problem = new Problem(
                    "the report " + Printable.quoted(path.toString()) + " cannot be written: " + reason(e),
                    WHERE,
                    "make room there, or name another file");
            return Optional.of(AmibakeException.outsideFailed(problem, e));
        }
    }

    /** The reason alone where there is one: the path of the exception is that of a file for the time being. */
    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        boolean told = failure instanceof FileSystemException it && it.getReason() != null;
        return String.valueOf(told ? ((FileSystemException) failure).getReason() : failure.getMessage());
    }
}
