package io.amibake.verification.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amibake.core.AmibakeException;
import io.amibake.core.JsonReader;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Docker is told of its bridge, from what {@link DockerBridgeTopic} prints. */
final class DockerSettings {
    private final Map<String, List<String>> files = new HashMap<>();
    private final Map<String, List<String>> patterns = new HashMap<>();
    private final Set<String> absent = new HashSet<>();
    private final Set<String> denied = new HashSet<>();
    private final Reply reply;
    private String init = "";
    private String config = "";

    /** Why the settings cannot be told. */
    private static final class Untold extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Untold(String why) {
            super(why);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    DockerSettings(Reply reply) {
        this.reply = reply;
        List<String> lines = new ArrayList<>();
        List<String> matches = new ArrayList<>();
        for (String line : Lines.of(reply.out())) {
            List<String> words = Lines.split(line, ' ', 2);
            String rest = words.size() > 1 ? words.get(1) : "";
            switch (words.get(0)) {
                case "file", "unit" -> lines = new ArrayList<>();
                case "line" -> lines.add(rest);
                case "pattern" -> {
                    matches = new ArrayList<>();
                    patterns.put(rest, matches);
                }
                case "match" -> matches.add(rest);
                case "end" -> files.put(rest, lines);
                case "absent" -> absent.add(rest);
                case "denied" -> denied.add(rest);
                case "init" -> init = rest;
                case "config" -> config = rest;
                default -> {
                    // The addresses of interfaces follow.
                }
            }
        }
    }

    Answer<BridgeSettings> of(String interfaceName) {
        List<BridgeSetting> settings = new ArrayList<>();
        try {
            Optional<String> fault = addOfDaemonJson(settings);
            settings.addAll(init.equals("systemd") ? ofUnit() : ofOptionsFiles());
            return Answer.known(
                    fault.isPresent()
                            ? BridgeSettings.conflicting(fault.get(), settings)
                            : BridgeSettings.of(interfaceName, settings));
        } catch (Untold untold) {
            return Answer.unknown(untold.why());
        }
    }

    private List<String> lines(String path) {
        if (denied.contains(path)) {
            throw new Untold(Unclear.because(path + " cannot be read", reply));
        }
        List<String> lines = files.get(path);
        if (lines == null && !absent.contains(path)) {
            throw new Untold(Unclear.why(reply));
        }
        return lines == null ? List.of() : lines;
    }

    /** @return what keeps dockerd from reading the file */
    private Optional<String> addOfDaemonJson(List<BridgeSetting> settings) {
        if (config.isEmpty()) {
            throw new Untold(Unclear.why(reply));
        }
        String text = String.join("\n", lines(config));
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            Node root = JsonReader.read(config, text.getBytes(UTF_8));
            if (!(root instanceof Mapping mapping)) {
                return Optional.of(config + " is not a JSON object: dockerd does not start");
            }
            for (String key : List.of("bip", "bridge")) {
                Optional<Node> value = mapping.get(key);
                if (value.isPresent() && value.get() instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING) {
                    settings.add(new BridgeSetting(config, key, scalar.text()));
                } else if (value.isPresent()) {
                    return Optional.of("'" + key + "' in " + config + " is no text: dockerd does not start");
                }
            }
            return Optional.empty();
        } catch (AmibakeException fault) {
            return Optional.of(config + " is not JSON: dockerd does not start: "
                    + fault.problems().get(0).what());
        }
    }

    private List<BridgeSetting> ofUnit() {
        Map<String, String> environment = new HashMap<>();
        Map<String, String> places = new HashMap<>();
        List<BridgeSetting> settings = new ArrayList<>();
        List<String> unit = lines("unit");
        for (String variable : files.getOrDefault("manager", List.of())) {
            OptionsFile.put(unescaped(variable), "the environment of systemd", environment, places);
        }
        for (String line : unit) {
            if (line.equals("NeedDaemonReload=yes")) {
                throw new Untold("docker.service has changed on disk, and systemctl daemon-reload has not been run");
            } else if (line.startsWith("Environment=")) {
                for (String variable : OptionWords.of(line.substring("Environment=".length()))) {
                    OptionsFile.put(variable, "Environment of docker.service", environment, places);
                }
            }
        }
        for (String line : unit) {
            if (line.startsWith("EnvironmentFile")) {
                String path = line.substring(line.indexOf('=') + 1);
                int end = path.lastIndexOf(" (ignore_errors=");
                String file = end < 0 ? path : path.substring(0, end);
                for (String each : patterns.getOrDefault(file, List.of(file))) {
                    OptionsFile.ofSystemd(each.isEmpty() ? List.of() : lines(each), each, environment, places);
                }
            }
        }
        for (String line : unit) {
            int start = line.indexOf(" ; argv[]=");
            int end = line.indexOf(" ; ignore_errors=");
            if (line.startsWith("ExecStart=") && start > 0 && end > start) {
                String argv = line.substring(start + " ; argv[]=".length(), end);
                settings.addAll(BridgeFlags.of(argv, "ExecStart of docker.service", environment, places));
            }
        }
        return settings;
    }

    /** {@code systemctl show-environment} writes what a shell would read as more than a word as {@code $'…'}. */
    private static String unescaped(String variable) {
        int value = variable.indexOf('=') + 1;
        boolean isQuoted = variable.startsWith("$'", value) && variable.endsWith("'") && variable.length() > value + 2;
        return isQuoted
                ? variable.substring(0, value)
                        + variable.substring(value + 2, variable.length() - 1).replaceAll("\\\\(.)", "$1")
                : variable;
    }

    /** What the init script gives Docker itself, whatever its options file says. */
    private List<BridgeSetting> ofInitScripts() {
        List<BridgeSetting> settings = new ArrayList<>();
        for (String path : List.of("/etc/init/docker.conf", "/etc/init.d/docker")) {
            for (String line : lines(path)) {
                boolean isCode = !line.strip().startsWith("#");
                if (isCode && (line.contains("--bip") || line.contains("--bridge"))) {
                    settings.addAll(BridgeFlags.of(line, "the script " + path, Map.of(), Map.of()));
                }
            }
        }
        return settings;
    }

    /** Without systemd: the options file, if the init script says its variable or is not there to say. */
    private List<BridgeSetting> ofOptionsFiles() {
        String script =
                String.join("\n", lines("/etc/init/docker.conf")) + String.join("\n", lines("/etc/init.d/docker"));
        List<BridgeSetting> settings = new ArrayList<>();
        for (String path : List.of("/etc/sysconfig/docker", "/etc/default/docker")) {
            Map<String, String> environment = new HashMap<>();
            Map<String, String> places = new HashMap<>();
            Optional<String> unread = OptionsFile.ofShell(lines(path), path, environment, places);
            for (String variable : List.of("other_args", "OPTIONS", "DOCKER_OPTS")) {
                boolean isUsed = environment.containsKey(variable) && (script.isEmpty() || script.contains(variable));
                if (isUsed && unread.isPresent()) {
                    throw new Untold(unread.get());
                }
                if (isUsed) {
                    settings.addAll(BridgeFlags.of('$' + variable, "", environment, places));
                }
            }
        }
        settings.addAll(ofInitScripts());
        return settings;
    }
}
