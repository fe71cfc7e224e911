package io.amibake.verification.checks;

import io.amibake.core.Faults;
import io.amibake.core.KeyPath;
import io.amibake.core.Mapping;
import io.amibake.core.Nearest;
import io.amibake.core.Node;
import io.amibake.core.Printable;
import io.amibake.verification.Privilege;
import io.amibake.verification.facts.CommandSubject;
import io.amibake.verification.facts.Unfit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads checks one after the other, and what they say of each other. */
final class CheckReader {
    static final List<String> KEYS = List.of(
            "id",
            "phase",
            "kind",
            "subject",
            "expect",
            "environment",
            "user",
            "timeout",
            "requires",
            "severity",
            "reason");

    private final Faults faults;

    /** Ids before the list, whose phases nobody knows. */
    private final Set<String> elsewhere;

    /** The phases of the checks so far; nothing for one whose phase cannot be read. */
    private final Map<String, Optional<Phase>> earlier = new HashMap<>();

    CheckReader(Faults faults, Set<String> elsewhere) {
        this.faults = faults;
        this.elsewhere = elsewhere;
    }

    List<Check> all(List<? extends Node> nodes, KeyPath path) {
        Set<String> ids = new HashSet<>(elsewhere);
        for (Node node : nodes) {
            if (node instanceof Mapping mapping) {
                mapping.get("id")
                        .flatMap(id -> Section.text(id, path, new Faults()))
                        .ifPresent(ids::add);
            }
        }
        List<Check> checks = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            Optional<Section> section = Section.of(nodes.get(i), path.item(i), faults);
            section.flatMap(check -> check(check, ids)).ifPresent(checks::add);
        }
        return checks;
    }

    private Optional<Check> check(Section given, Set<String> ids) {
        Section section = given.allow(KEYS);
        Optional<String> id = id(section);
        section.required("phase", "add 'phase: baked' for what only reads, or 'phase: firstrun'");
        Optional<Phase> phase = section.word("phase", List.of("baked", "firstrun"))
                .map(word -> word.equals("baked") ? Phase.BAKED : Phase.FIRSTRUN);
        Optional<String> requires = requires(section, phase, ids);
        Optional<Kind> kind = kind(section, phase);
        Optional<String> severity = section.word("severity", List.of("error", "warning"));
        Optional<String> reason = section.text("reason");
        Optional<Inquiry> inquiry = kind.flatMap(it -> inquiry(section, it));
        List<Expectation> expectations = expectations(section, kind);
        id.ifPresent(known -> earlier.putIfAbsent(known, phase));
        if (id.isEmpty() || phase.isEmpty() || inquiry.isEmpty() || expectations.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Check(
                id.get(),
                phase.get(),
                inquiry.get(),
                expectations,
                requires,
                severity.orElse("error").equals("error") ? Severity.ERROR : Severity.WARNING,
                reason.orElse(""),
                section.mapping().position()));
    }

    private Optional<String> id(Section section) {
        Optional<String> id = section.requiredText("id", "add a name of its own, such as 'id: own-motd'");
        if (id.isPresent() && id.get().isBlank()) {
            section.report("id", "the id is empty", "write a name, such as own-motd");
            return Optional.empty();
        }
        if (id.isPresent() && (earlier.containsKey(id.get()) || elsewhere.contains(id.get()))) {
            section.report(
                    "id", Printable.quoted(id.get()) + " is the id of an earlier check", "give this one another");
        }
        return id;
    }

    private Optional<String> requires(Section section, Optional<Phase> phase, Set<String> ids) {
        Optional<String> requires = section.text("requires");
        if (requires.isEmpty() || elsewhere.contains(requires.get())) {
            return requires;
        }
        String id = requires.get();
        Optional<Phase> other = earlier.getOrDefault(id, Optional.empty());
        if (!earlier.containsKey(id)) {
            String fix = ids.contains(id)
                    ? "put that check before this one"
                    : Nearest.suggestion(id, earlier.keySet(), "write the id of an earlier check");
            section.report("requires", Printable.quoted(id) + " is no earlier check", fix);
        } else if (other.isPresent() && phase.isPresent() && other.get() != phase.get()) {
            section.report(
                    "requires",
                    Printable.quoted(id) + " is a check of phase " + other.get() + ", this one of " + phase.get(),
                    "require a check of the same phase: phases run one at a time");
        }
        return requires;
    }

    private Optional<Kind> kind(Section section, Optional<Phase> phase) {
        Optional<String> name = section.requiredText("kind", "add what to look at, such as 'kind: file'");
        Optional<Kind> kind = name.flatMap(Kinds::named);
        if (name.isPresent() && kind.isEmpty()) {
            section.report(
                    "kind",
                    "there is no kind " + Printable.quoted(name.get()),
                    Nearest.suggestion(name.get(), Kinds.NAMES, "write one of " + String.join(", ", Kinds.NAMES)));
        }
        if (phase.isPresent() && phase.get() == Phase.BAKED && name.equals(Optional.of("firstrun"))) {
            section.report(
                    "phase", "a check of kind firstrun changes the host, and phase baked only reads", "write firstrun");
        }
        return kind;
    }

    private Optional<Inquiry> inquiry(Section section, Kind kind) {
        Optional<String> subject = subject(section, kind);
        Optional<Duration> timeout = timeout(section, kind);
        Map<String, String> environment = environment(section, kind);
        Privilege privilege = privilege(section, kind);
        if (subject.isEmpty() || timeout.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Inquiry(kind.name(), subject.get(), environment, timeout.get(), privilege));
    }

    private static Privilege privilege(Section section, Kind kind) {
        if (!kind.name().equals("command") && section.mapping().get("user").isPresent()) {
            section.report(
                    "user",
                    "a check of kind " + kind.name() + " takes no user",
                    "remove it; it is for the kind command");
        }
        boolean root = section.word("user", List.of("login", "root")).equals(Optional.of("root"));
        return root ? Privilege.ROOT : Privilege.LOGIN;
    }

    private static Optional<Duration> timeout(Section section, Kind kind) {
        if (section.mapping().get("timeout").isEmpty()) {
            return Optional.of(kind.timeout().orElse(Timeout.STANDARD));
        }
        if (kind.timeout().isEmpty()) {
            section.report(
                    "timeout",
                    "a check of kind " + kind.name() + " takes no timeout",
                    "remove it; it is for the kinds " + String.join(", ", Kinds.WITH_TIMEOUT));
            return Optional.empty();
        }
        return Timeout.read(section);
    }

    private static Optional<String> subject(Section section, Kind kind) {
        if (kind.subject().isEmpty()) {
            if (section.mapping().get("subject").isPresent()) {
                section.report("subject", "kind " + kind.name() + " has no subject", "remove it");
            }
            return Optional.of("");
        }
        Optional<String> subject = section.requiredText("subject", "add 'subject:' with the " + kind.subject());
        if (subject.isPresent() && subject.get().isBlank()) {
            section.report("subject", "the subject is empty", "write the " + kind.subject());
            return Optional.empty();
        }
        Optional<Unfit> unfit = subject.flatMap(kind::unfit);
        unfit.ifPresent(it -> section.report("subject", it.what(), it.fix()));
        return unfit.isPresent() ? Optional.empty() : subject;
    }

    private Map<String, String> environment(Section section, Kind kind) {
        if (!kind.runsPrograms() && section.mapping().get("environment").isPresent()) {
            section.report(
                    "environment",
                    "a check of kind " + kind.name() + " takes no environment: it runs no program",
                    "remove it; it is for the kinds command and firstrun");
            return Map.of();
        }
        KeyPath path = section.path().child("environment");
        Optional<Section> given = section.mapping().get("environment").flatMap(node -> Section.of(node, path, faults));
        Map<String, String> variables = new LinkedHashMap<>();
        if (given.isPresent()) {
            for (Mapping.Entry entry : given.get().mapping().entries()) {
                variable(entry, path).ifPresent(value -> variables.put(entry.key(), value));
            }
        }
        return variables;
    }

    private Optional<String> variable(Mapping.Entry entry, KeyPath path) {
        String name = entry.key();
        if (!CommandSubject.isName(name)) {
            faults.report(
                    entry.position(),
                    path.child(name).text(),
                    Printable.quoted(name) + " is no name of a variable",
                    "use letters, digits and _, and no digit first");
        } else if (CommandSubject.ownedByShells(name)) {
            faults.report(
                    entry.position(),
                    path.child(name).text(),
                    name + " is a variable that shells set by themselves",
                    "use another name, or set it in the command");
        }
        return Section.text(entry.value(), path.child(entry.key()), faults);
    }

    private List<Expectation> expectations(Section section, Optional<Kind> kind) {
        KeyPath path = section.path().child("expect");
        Optional<Section> expect = section.required("expect", "add what it has to be, such as 'expect: {exists: true}'")
                .flatMap(node -> Section.of(node, path, faults));
        if (expect.isEmpty()) {
            return List.of();
        }
        List<Mapping.Entry> entries = expect.get().mapping().entries();
        if (entries.isEmpty()) {
            section.report("expect", "nothing is expected", "name one attribute at least, such as {exists: true}");
        }
        if (kind.isEmpty()) {
            return List.of();
        }
        List<Expectation> expectations = new ArrayList<>(entries.size());
        for (Mapping.Entry entry : entries) {
            expectation(entry, kind.get(), path).ifPresent(expectations::add);
        }
        return expectations;
    }

    private Optional<Expectation> expectation(Mapping.Entry entry, Kind kind, KeyPath path) {
        Optional<Attribute> attribute = kind.attribute(entry.key());
        if (attribute.isEmpty()) {
            faults.report(
                    entry.position(),
                    path.child(entry.key()).text(),
                    "kind " + kind.name() + " has no attribute " + Printable.quoted(entry.key()),
                    kind.attributeFix(entry.key()));
            return Optional.empty();
        }
        MatcherReader reader = new MatcherReader(attribute.get(), faults);
        return reader.read(entry.value(), path.child(entry.key()))
                .map(matcher -> new Expectation(entry.key(), matcher));
    }
}
