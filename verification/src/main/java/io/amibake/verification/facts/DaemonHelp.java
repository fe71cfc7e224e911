package io.amibake.verification.facts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The flags that the dockerd of a host knows, from its help; those before Docker 17 write it in another way, and tell nothing. */
final class DaemonHelp {
    private static final Pattern FLAG = Pattern.compile(" {2,6}(?:-\\w, )?--([a-z0-9-]+)( \\S+)?(?:\\s{2,}.*|\\s*)");

    /** Of those that the help leaves out, since they are old or for tests, and dockerd takes them. */
    private static final Set<String> HIDDEN = Set.of(
            "allow-nondistributable-artifacts",
            "api-cors-header",
            "cluster-advertise",
            "cluster-store",
            "cluster-store-opt",
            "deprecated-key-path",
            "disable-legacy-registry",
            "experimental",
            "graph",
            "help",
            "kernel-memory",
            "oom-score-adjust",
            "restart",
            "version");

    /** Where there is no help. */
    private static final Set<String> TAKING_VALUES = Set.of("bip", "bridge", "config-file", "host");

    private final Map<String, Boolean> takesValue = new HashMap<>();

    DaemonHelp(List<String> lines) {
        for (String line : lines) {
            Matcher flag = FLAG.matcher(line);
            if (flag.matches()) {
                takesValue.put(flag.group(1), flag.group(2) != null);
            }
        }
        if (!takesValue.getOrDefault("config-file", false)) {
            takesValue.clear();
        }
    }

    boolean takesValue(String flag) {
        return takesValue.getOrDefault(flag, TAKING_VALUES.contains(flag));
    }

    /** Whether dockerd would not start for it. */
    boolean refuses(String flag) {
        return !takesValue.isEmpty() && !takesValue.containsKey(flag) && !HIDDEN.contains(flag);
    }

    /** Whether dockerd would not start for a key of daemon.json. */
    boolean refusesKey(String key) {
        return refuses(key)
                && HIDDEN.stream().noneMatch(flag -> isKeyOf(key, flag))
                && takesValue.keySet().stream().noneMatch(flag -> isKeyOf(key, flag));
    }

    /** Most flags that may be given more than once have a key in the plural. */
    static boolean isKeyOf(String key, String flag) {
        return key.equals(flag)
                || key.equals(flag + "s")
                || (flag.endsWith("y") && key.equals(flag.substring(0, flag.length() - 1) + "ies"));
    }
}
