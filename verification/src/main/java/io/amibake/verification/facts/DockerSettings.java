package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What Docker is told of its bridge and of where to listen, from what {@link DockerBridgeTopic} prints. */
final class DockerSettings {
    private static final String SCRIPT = "the script ";

    /** Those that init scripts give to dockerd. */
    private static final List<String> VARIABLES =
            List.of("other_args", "OPTIONS", "DOCKER_OPTS", "DOCKER_STORAGE_OPTIONS", "DOCKER_NETWORK_OPTIONS");

    private final Map<String, List<String>> files = new HashMap<>();
    private final Map<String, List<String>> patterns = new HashMap<>();
    private final Set<String> absent = new HashSet<>();
    private final Set<String> denied = new HashSet<>();
    private final Reply reply;
    private final DaemonHelp help;
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
        help = new DaemonHelp(files.getOrDefault("help", List.of()));
    }

    Answer<BridgeSettings> of(String interfaceName) {
        return told(() -> {
            DaemonFile file = file();
            List<DaemonFlag> flags = flags();
            List<BridgeSetting> settings = new ArrayList<>();
            for (String key : List.of("bip", "bridge")) {
                settings.addAll(file.settings(key));
            }
            for (DaemonFlag flag : flags) {
                if (flag.name().equals("bip") || flag.name().equals("bridge")) {
                    settings.add(new BridgeSetting(flag.place(), flag.name(), flag.value()));
                }
            }
            BridgeSettings found = BridgeSettings.of(interfaceName, settings);
            Optional<String> why = file.fault().or(found::conflict).or(() -> conflict(file, flags));
            return why.isPresent() ? BridgeSettings.conflicting(why.get(), settings) : found;
        });
    }

    /** Where Docker is told to listen for whoever reaches the host. */
    Answer<List<BridgeSetting>> listens() {
        return told(() -> {
            List<BridgeSetting> addresses = new ArrayList<>(file().settings("hosts"));
            for (DaemonFlag flag : flags()) {
                if (flag.name().equals("host")) {
                    addresses.add(new BridgeSetting(flag.place(), "host", flag.value()));
                }
            }
            for (String line : files.getOrDefault("socket", List.of())) {
                String address = line.substring(line.indexOf('=') + 1);
                if (line.startsWith("Listen=") && !address.startsWith("/") && !address.startsWith("@")) {
                    addresses.add(new BridgeSetting("docker.socket", "host", address));
                }
            }
            addresses.removeIf(address -> isOfHostAlone(address.value()));
            return List.copyOf(addresses);
        });
    }

    /** What has no scheme is TCP to dockerd. */
    private static boolean isOfHostAlone(String address) {
        return address.isBlank() || address.startsWith("fd://") || address.startsWith("unix://");
    }

    private static <T> Answer<T> told(Supplier<T> facts) {
        try {
            return Answer.known(facts.get());
        } catch (Untold untold) {
            return Answer.unknown(untold.why());
        }
    }

    private DaemonFile file() {
        if (config.isEmpty()) {
            throw new Untold(Unclear.why(reply));
        }
        return new DaemonFile(config, String.join("\n", lines(config)));
    }

    private List<DaemonFlag> flags() {
        return init.equals("systemd") ? ofUnit() : ofOptionsFiles();
    }

    /** Why dockerd would not start, whatever it is told of its bridge. What a script says may be meant for another program. */
    private Optional<String> conflict(DaemonFile file, List<DaemonFlag> flags) {
        List<DaemonFlag> own = new ArrayList<>(flags);
        own.removeIf(flag -> flag.place().startsWith(SCRIPT));
        for (DaemonFlag flag : own) {
            if (help.refuses(flag.name())) {
                return Optional.of(
                        flag.word() + " in " + flag.place() + " is unknown to this dockerd, which does not start");
            }
        }
        return file.conflict(own, help);
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

    private List<DaemonFlag> ofUnit() {
        Map<String, String> environment = new HashMap<>();
        Map<String, String> places = new HashMap<>();
        List<DaemonFlag> flags = new ArrayList<>();
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
                flags.addAll(DaemonFlags.of(help, argv, "ExecStart of docker.service", environment, places));
            }
        }
        return flags;
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
    private List<DaemonFlag> ofInitScripts() {
        List<DaemonFlag> flags = new ArrayList<>();
        for (String path : List.of("/etc/init/docker.conf", "/etc/init.d/docker")) {
            for (String line : lines(path)) {
                boolean isCode = !line.strip().startsWith("#");
                boolean isOfDocker = line.contains("docker") && (line.contains(" -H") || line.contains("--host"));
                if (isCode && (line.contains("--bip") || line.contains("--bridge") || isOfDocker)) {
                    flags.addAll(DaemonFlags.of(help, line, SCRIPT + path, Map.of(), Map.of()));
                }
            }
        }
        return flags;
    }

    /** Without systemd: the options file, if the init script says its variable or is not there to say. */
    private List<DaemonFlag> ofOptionsFiles() {
        String script =
                String.join("\n", lines("/etc/init/docker.conf")) + String.join("\n", lines("/etc/init.d/docker"));
        List<DaemonFlag> flags = new ArrayList<>();
        for (String path : List.of("/etc/sysconfig/docker", "/etc/sysconfig/docker-storage", "/etc/default/docker")) {
            Map<String, String> environment = new HashMap<>();
            Map<String, String> places = new HashMap<>();
            Optional<String> unread = OptionsFile.ofShell(lines(path), path, environment, places);
            for (String variable : VARIABLES) {
                boolean isUsed = environment.containsKey(variable) && (script.isEmpty() || script.contains(variable));
                if (isUsed && unread.isPresent()) {
                    throw new Untold(unread.get());
                }
                if (isUsed) {
                    flags.addAll(DaemonFlags.of(help, '$' + variable, "", environment, places));
                }
            }
        }
        flags.addAll(ofInitScripts());
        return flags;
    }
}
