package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What upstart and sysv tell of services. */
final class InitScripts {
    private final List<String> listed = new ArrayList<>();
    private final Map<Integer, Found> found = new HashMap<>();
    private final String manager;
    private final Reply reply;
    private String runlevel = "";

    /** What was found of one service. */
    private static final class Found {
        private boolean told;
        private boolean isJob;
        private boolean isScript;
        private boolean hasUsage;
        private String denied = "";
        private String status = "";
        private final List<String> stanzas = new ArrayList<>();
        private final StringBuilder levels = new StringBuilder();
    }

    InitScripts(List<String> lines, Reply reply) {
        this.reply = reply;
        this.manager = lines.get(0).substring("manager ".length());
        for (String line : lines) {
            List<String> words = Lines.split(line, ' ', 2);
            String rest = words.size() > 1 ? words.get(1) : "";
            switch (words.get(0)) {
                case "listed" -> listed.add(rest);
                case "runlevel" -> runlevel = runlevel.isEmpty() ? rest : runlevel;
                case "manager" -> {}
                default -> add(words.get(0), Lines.split(rest, ' ', 2));
            }
        }
    }

    private void add(String what, List<String> words) {
        Found service = found.computeIfAbsent(Integer.valueOf(words.get(0)), index -> new Found());
        String rest = words.size() > 1 ? words.get(1) : "";
        switch (what) {
            case "told" -> service.told = true;
            case "job" -> service.isJob = true;
            case "script" -> service.isScript = true;
            case "usage" -> service.hasUsage = true;
            case "denied" -> service.denied = rest;
            case "status" -> service.status = rest;
            case "stanza" -> service.stanzas.add(rest);
            case "link" -> service.levels.append(rest);
            default -> throw new IllegalArgumentException("the script prints no line of " + what);
        }
    }

    List<Answer<ServiceFacts>> facts(List<String> names) {
        List<Answer<ServiceFacts>> answers = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            Found service = found.get(i);
            answers.add(
                    service != null && service.told
                            ? facts(names.get(i), service)
                            : Answer.unknown(Unclear.why(reply)));
        }
        return answers;
    }

    private Answer<ServiceFacts> facts(String name, Found service) {
        if (service.isJob) {
            return Answer.known(
                    new ServiceFacts(true, false, jobEnabled(service), jobRunning(name), manager, Optional.empty()));
        }
        if (service.isScript) {
            return Answer.known(new ServiceFacts(
                    true,
                    false,
                    Answer.known(startsAtBoot(service)),
                    scriptRunning(service),
                    manager,
                    Optional.empty()));
        }
        return Answer.known(ServiceFacts.absent(manager));
    }

    private static Answer<Boolean> jobEnabled(Found job) {
        if (!job.denied.isEmpty()) {
            return Answer.unknown("permission denied: " + job.denied);
        }
        boolean starts = false;
        boolean inScript = false;
        for (String stanza : job.stanzas) {
            List<String> words = Lines.words(stanza);
            String first = words.isEmpty() ? "" : words.get(0);
            String last = words.isEmpty() ? "" : words.get(words.size() - 1);
            if (inScript) {
                inScript = !(first.equals("end") && last.equals("script"));
            } else if (last.equals("script") && words.size() <= 2 && !first.startsWith("#")) {
                inScript = true;
            } else if (first.equals("start") && words.size() > 1 && words.get(1).equals("on")) {
                starts = true;
            } else if (first.equals("manual")) {
                starts = false;
            }
        }
        return Answer.known(starts);
    }

    private Answer<Boolean> jobRunning(String name) {
        if (listed.isEmpty()) {
            return Answer.unknown(Unclear.why(reply));
        }
        for (String line : listed) {
            boolean isIt = line.startsWith(name + ' ');
            int goal = line.startsWith("(", name.length() + 1) ? line.indexOf(") ") + 2 : name.length() + 1;
            if (isIt && line.startsWith("start/running", goal)) {
                return Answer.known(true);
            }
        }
        return Answer.known(false);
    }

    /** Links of the runlevel that the host boots to count, and those of the boot itself. */
    private boolean startsAtBoot(Found script) {
        String levels = script.levels.toString();
        boolean isKnown = runlevel.length() == 1 && "12345".contains(runlevel);
        for (char level : (isKnown ? runlevel : "2345").toCharArray()) {
            if (levels.indexOf(level) >= 0) {
                return true;
            }
        }
        return levels.indexOf('S') >= 0;
    }

    private static Answer<Boolean> scriptRunning(Found script) {
        List<String> status = Lines.split(script.status, ' ', 2);
        if (script.hasUsage) {
            return Answer.unknown("its script cannot tell its status");
        }
        return switch (status.get(0)) {
            case "0" -> Answer.known(true);
            case "1", "2", "3" -> Answer.known(false);
            default -> Answer.unknown("its status is unknown (" + script.status + ")");
        };
    }
}
