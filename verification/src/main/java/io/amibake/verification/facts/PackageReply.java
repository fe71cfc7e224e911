package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What dpkg and rpm told of packages. */
final class PackageReply {
    private final Reply reply;
    private final List<String> dpkg = new ArrayList<>();
    private final List<String> rpm = new ArrayList<>();
    private boolean isWhole;

    PackageReply(Reply reply) {
        this.reply = reply;
        List<String> into = dpkg;
        for (String line : Lines.of(reply.out())) {
            switch (line) {
                case "manager dpkg" -> into = dpkg;
                case "manager rpm" -> into = rpm;
                case "done" -> isWhole = true;
                default -> into.add(line);
            }
        }
    }

    List<Answer<PackageFacts>> facts(List<String> names) {
        List<Answer<PackageFacts>> answers = new ArrayList<>(names.size());
        Optional<String> unsound = unsound();
        boolean isDpkg = knows(dpkg, "dpkg");
        for (String name : names) {
            if (unsound.isPresent()) {
                answers.add(Answer.unknown(unsound.get()));
            } else if (!PackageTopic.isName(name)) {
                answers.add(Answer.known(new PackageFacts(List.of(), "")));
            } else {
                answers.add(isDpkg ? ofDpkg(name) : ofRpm(name));
            }
        }
        return answers;
    }

    /** Why neither database is to be believed. */
    private Optional<String> unsound() {
        if (knows(dpkg, "dpkg") || knows(rpm, "rpm")) {
            return Optional.empty();
        }
        if (!isWhole) {
            return Optional.of(Unclear.why(reply));
        }
        if (dpkg.isEmpty() && rpm.isEmpty()) {
            return Optional.of("there is neither 'dpkg-query' nor 'rpm' on the host");
        }
        String error = error(dpkg).or(() -> error(rpm)).orElse("");
        String manager = dpkg.isEmpty() ? "rpm" : "dpkg";
        return Optional.of("the database of packages does not know " + manager + " itself"
                + (error.isEmpty() ? "" : ": " + error));
    }

    private static Optional<String> error(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith("error:") || line.startsWith("dpkg-query: error:")) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private static boolean knows(List<String> lines, String manager) {
        for (String line : lines) {
            if (line.startsWith(manager + '\t')) {
                return true;
            }
        }
        return false;
    }

    private Answer<PackageFacts> ofDpkg(String name) {
        List<InstalledPackage> builds = new ArrayList<>();
        String state = "";
        boolean told = dpkg.contains("dpkg-query: no packages found matching " + name);
        for (String line : dpkg) {
            List<String> fields = Lines.split(line, '\t', 4);
            if (fields.size() == 4 && isIt(name, fields.get(0), ":" + fields.get(1))) {
                told = true;
                List<String> words = Lines.words(fields.get(3));
                boolean installed = words.size() == 3
                        && words.get(1).equals("ok")
                        && words.get(2).equals("installed");
                if (installed) {
                    builds.add(InstalledPackage.ofDpkg(fields));
                } else {
                    state = fields.get(3).endsWith(" not-installed") ? state : fields.get(3);
                }
            }
        }
        return told
                ? Answer.known(new PackageFacts(builds, builds.isEmpty() ? state : ""))
                : unknown("dpkg-query", dpkg);
    }

    private Answer<PackageFacts> ofRpm(String name) {
        List<InstalledPackage> builds = new ArrayList<>();
        Optional<String> error = error(rpm);
        boolean told = error.isEmpty() && rpm.contains("package " + name + " is not installed");
        for (String line : rpm) {
            List<String> fields = Lines.split(line, '\t', 5);
            if (fields.size() == 5 && isIt(name, fields.get(0), "." + fields.get(4))) {
                builds.add(InstalledPackage.ofRpm(fields));
            }
            told |= fields.size() == 5 && isLabel(name, InstalledPackage.ofRpm(fields));
        }
        return told || !builds.isEmpty() ? Answer.known(new PackageFacts(builds, "")) : unknown("rpm", rpm);
    }

    private Answer<PackageFacts> unknown(String program, List<String> lines) {
        Optional<String> error = error(lines);
        String last = lines.get(lines.size() - 1);
        if (error.isEmpty() && last.startsWith("end ")) {
            return Answer.unknown(program + " said nothing of it and ended with status " + last.substring(4));
        }
        return Answer.unknown(error.orElseGet(() -> Unclear.why(reply)));
    }

    private static boolean isIt(String name, String found, String architecture) {
        return name.equals(found) || name.equals(found + architecture);
    }

    /** Whether rpm took the name for one with a version, which is no name of a package. */
    private static boolean isLabel(String name, InstalledPackage build) {
        String versioned = build.name() + '-' + build.version();
        String released = versioned + '-' + build.release();
        return name.equals(versioned) || name.equals(released) || name.equals(released + '.' + build.architecture());
    }
}
