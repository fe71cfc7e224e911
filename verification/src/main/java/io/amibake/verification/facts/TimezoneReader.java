package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads what the probe of {@link TimezoneTopic} says for one question. */
final class TimezoneReader {
    private static final Path DIRECTORY = Path.of("/usr/share/zoneinfo");

    private final Fields fields;
    private final Reply reply;

    TimezoneReader(Fields fields, Reply reply) {
        this.fields = fields;
        this.reply = reply;
    }

    /**
     * How programs run in a zone.
     *
     * @param now name and offset: {@code PST -0800}; empty for a zone that the host does not have
     * @param signs those of four moments; empty when {@code date} cannot tell them
     */
    private record Run(String now, String signs) {}

    private record Candidate(String name, String bytes, Run run) {}

    Answer<TimezoneFacts> read() {
        String kind = fields.next().orElse("");
        String said = fields.next().orElse("");
        String clock = fields.next().orElse("");
        Run observed = run();
        String comparable = fields.next().orElse("");
        String because = fields.next().orElse("");
        List<Candidate> candidates = candidates();
        Optional<String> searched = fields.next();
        if (searched.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        List<String> found = zones(searched.get());
        return Answer.known(new TimezoneFacts(
                link(kind, said),
                comparable.equals("comparable") ? bytes(candidates, found) : incomparable(comparable, because),
                running(observed, candidates),
                clock(clock)));
    }

    private Run run() {
        return new Run(fields.next().orElse(""), fields.next().orElse(""));
    }

    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        Optional<String> name = fields.next();
        while (name.isPresent() && !name.get().isEmpty()) {
            candidates.add(new Candidate(name.get(), fields.next().orElse(""), run()));
            name = fields.next();
        }
        return candidates;
    }

    /** The names that people use, those with an area first. */
    private static List<String> zones(String lines) {
        List<String> zones = new ArrayList<>();
        for (String line : lines.split("\n", -1)) {
            boolean copy = line.startsWith("posix/") || line.startsWith("right/");
            if (!line.isEmpty() && !copy && !line.equals("localtime") && !line.equals("posixrules")) {
                zones.add(line);
            }
        }
        Collections.sort(zones, (one, other) -> {
            int areas = Boolean.compare(other.indexOf('/') > 0, one.indexOf('/') > 0);
            return areas != 0 ? areas : one.compareTo(other);
        });
        return zones;
    }

    private Answer<Finding<String>> link(String kind, String said) {
        if (kind.equals("missing")) {
            return Absence.of(said, reply);
        }
        if (kind.equals("file")) {
            return Answer.known(Finding.absent("/etc/localtime is a file, not a link"));
        }
        if (said.isEmpty()) {
            return Answer.unknown("the host cannot read the link /etc/localtime");
        }
        Path target = Path.of("/etc").resolve(said).normalize();
        boolean isZone = target.startsWith(DIRECTORY) && !target.equals(DIRECTORY);
        return Answer.known(
                isZone
                        ? Finding.present(DIRECTORY.relativize(target).toString())
                        : Finding.absent("/etc/localtime links to " + said + ", which is no zone"));
    }

    private Answer<Finding<String>> bytes(List<Candidate> candidates, List<String> found) {
        for (Candidate candidate : candidates) {
            if (candidate.bytes().equals("same")) {
                return Answer.known(Finding.present(candidate.name()));
            }
        }
        return Answer.known(
                found.isEmpty()
                        ? Finding.absent("/etc/localtime has the bytes of no zone in /usr/share/zoneinfo")
                        : Finding.present(found.get(0)));
    }

    /** There is nothing to compare, or nothing to compare with. */
    private Answer<Finding<String>> incomparable(String state, String said) {
        if (state.equals("missing")) {
            return Absence.of(said, reply);
        }
        return Answer.unknown(
                "the host cannot compare /etc/localtime with /usr/share/zoneinfo: one of them is missing or"
                        + " cannot be read, or there is neither 'cmp' nor 'sha256sum'");
    }

    private static Answer<Finding<String>> running(Run observed, List<Candidate> candidates) {
        if (observed.now().isEmpty()) {
            return Answer.unknown("there is no 'date' on the host that tells its zone");
        }
        for (Candidate candidate : candidates) {
            if (!candidate.run().now().equals(observed.now())) {
                continue;
            }
            if (observed.signs().isEmpty()) {
                return Answer.unknown("the 'date' of the host can tell the zone of no other time than now");
            }
            if (candidate.run().signs().equals(observed.signs())) {
                return Answer.known(Finding.present(candidate.name()));
            }
        }
        return Answer.known(Finding.present(observed.now()));
    }

    private static Answer<Finding<String>> clock(String text) {
        String zone = text.strip();
        boolean quoted = zone.length() > 1 && zone.charAt(0) == zone.charAt(zone.length() - 1);
        if (quoted && (zone.charAt(0) == '"' || zone.charAt(0) == '\'')) {
            zone = zone.substring(1, zone.length() - 1);
        }
        return Answer.known(
                zone.isEmpty()
                        ? Finding.absent("neither /etc/sysconfig/clock nor /etc/timezone names a zone")
                        : Finding.present(zone));
    }
}
