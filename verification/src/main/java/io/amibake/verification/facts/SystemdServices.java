package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code systemctl show} tells of services. */
final class SystemdServices {
    static final String PROPERTIES =
            "Id,Names,LoadState,ActiveState,SubState,UnitFileState,Result,NRestarts,SourcePath,WantedBy,RequiredBy";
    private static final String ABSENT_TEMPLATE = "No such file or directory";

    private final Map<String, Map<String, String>> units = new HashMap<>();
    private final Map<String, String> templates = new HashMap<>();
    private final Set<Integer> startedByLinks = new HashSet<>();
    private final Set<Integer> scripts = new HashSet<>();
    private final Reply reply;

    SystemdServices(List<String> lines, Reply reply) {
        this.reply = reply;
        Map<String, String> unit = new HashMap<>();
        for (String line : lines) {
            List<String> words = Lines.split(line, ' ', 3);
            switch (words.get(0)) {
                case "template" -> templates.put(words.get(1), words.get(2));
                case "script" -> scripts.add(Integer.valueOf(words.get(1)));
                case "link" -> addLink(Integer.valueOf(words.get(1)), words.get(2));
                default -> unit = addProperty(unit, line);
            }
        }
        // The last unit counts only if something follows it: else it may have been cut off.
        if (reply.status().isPresent() && !reply.out().truncated()) {
            addUnit(unit);
        }
    }

    private Map<String, String> addProperty(Map<String, String> unit, String line) {
        int equals = line.indexOf('=');
        if (equals > 0) {
            unit.put(line.substring(0, equals), line.substring(equals + 1));
            return unit;
        }
        addUnit(unit);
        return new HashMap<>();
    }

    private void addUnit(Map<String, String> unit) {
        for (String name : Lines.words(unit.getOrDefault("Names", unit.getOrDefault("Id", "")))) {
            units.put(name, unit);
        }
    }

    private void addLink(Integer index, String level) {
        if ("2345".contains(level)) {
            startedByLinks.add(index);
        }
    }

    List<Answer<ServiceFacts>> facts(List<String> names) {
        List<Answer<ServiceFacts>> answers = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            answers.add(facts(UnitName.full(names.get(i)), i));
        }
        return answers;
    }

    private Answer<ServiceFacts> facts(String unit, int index) {
        if (!UnitName.isValid(unit)) {
            return Answer.known(ServiceFacts.absent("systemd"));
        }
        if (UnitName.isTemplate(unit)) {
            return template(templates.get(unit));
        }
        Map<String, String> properties = units.get(unit);
        if (properties == null || !properties.containsKey("LoadState") || !properties.containsKey("ActiveState")) {
            return Answer.unknown(Unclear.why(reply));
        }
        return Answer.known(facts(properties, index));
    }

    private ServiceFacts facts(Map<String, String> properties, int index) {
        SystemdUnit unit = unit(properties);
        List<String> wantedBy =
                Lines.words(properties.getOrDefault("WantedBy", "") + ' ' + properties.getOrDefault("RequiredBy", ""));
        boolean isScript = scripts.contains(index)
                && properties.getOrDefault("SourcePath", "").contains("/init.d/");
        Answer<Boolean> byItself = unit.exists() ? unit.enabled(wantedBy) : Answer.known(false);
        Answer<Boolean> enabled = isScript ? Answer.known(startedByLinks.contains(index)) : byItself;
        return new ServiceFacts(
                unit.exists(),
                unit.masked(),
                enabled,
                unit.running(),
                "systemd",
                unit.exists() ? Optional.of(unit) : Optional.empty());
    }

    private static SystemdUnit unit(Map<String, String> properties) {
        String restarts = properties.getOrDefault("NRestarts", "");
        return new SystemdUnit(
                properties.getOrDefault("Id", ""),
                properties.getOrDefault("LoadState", ""),
                properties.getOrDefault("ActiveState", ""),
                properties.getOrDefault("SubState", ""),
                properties.getOrDefault("UnitFileState", ""),
                properties.getOrDefault("Result", ""),
                restarts.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(restarts)));
    }

    /** A template never runs itself; its instances do. */
    private Answer<ServiceFacts> template(@Nullable String state) {
        if (state == null) {
            return Answer.unknown(Unclear.why(reply));
        }
        if (state.endsWith(ABSENT_TEMPLATE) && !state.contains("connect to bus")) {
            return Answer.known(ServiceFacts.absent("systemd"));
        }
        if (state.contains(" ") || state.isEmpty()) {
            return Answer.unknown(state.isEmpty() ? Unclear.why(reply) : state);
        }
        return Answer.known(new ServiceFacts(
                true,
                state.startsWith("masked"),
                Answer.known(state.equals("enabled")),
                Answer.known(false),
                "systemd",
                Optional.empty()));
    }
}
