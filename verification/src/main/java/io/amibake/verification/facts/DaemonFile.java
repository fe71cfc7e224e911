package io.amibake.verification.facts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amibake.core.AmibakeException;
import io.amibake.core.JsonReader;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A daemon.json, as dockerd reads it. */
final class DaemonFile {
    /** Mappings whose own keys are none of dockerd's (its flatOptions); those of all others are. */
    private static final Set<String> WHOLE = Set.of(
            "builder",
            "cluster-store-opts",
            "default-network-opts",
            "default-ulimits",
            "features",
            "log-opts",
            "runtimes");

    /** Keys without a flag (its skipValidateOptions); flags that may be given beside their key are no conflict. */
    private static final Set<String> WITHOUT_FLAG = Set.of("builder", "deprecated-key-path", "features", "runtimes");

    private final String path;
    private final List<Mapping.Entry> entries = new ArrayList<>();
    private Optional<String> fault = Optional.empty();

    DaemonFile(String path, String text) {
        this.path = path;
        if (text.isBlank()) {
            return;
        }
        try {
            Node root = JsonReader.read(path, text.getBytes(UTF_8));
            if (root instanceof Mapping mapping) {
                entries.addAll(mapping.entries());
                fault = faultOfText();
            } else {
                fault = Optional.of(path + " is not a JSON object: dockerd does not start");
            }
        } catch (AmibakeException failure) {
            fault = Optional.of(path + " is not JSON: dockerd does not start: "
                    + failure.problems().get(0).what());
        }
    }

    private Optional<String> faultOfText() {
        for (Mapping.Entry entry : entries) {
            boolean isText = entry.key().equals("bip") || entry.key().equals("bridge");
            if (isText && text(entry.value()).isEmpty()) {
                return Optional.of("'" + entry.key() + "' in " + path + " is no text: dockerd does not start");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(Node node) {
        return node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.STRING
                ? Optional.of(scalar.text())
                : Optional.empty();
    }

    /** What keeps dockerd from reading the file. */
    Optional<String> fault() {
        return fault;
    }

    /** The texts that it gives for a key, be it one or a list. */
    List<BridgeSetting> settings(String key) {
        List<BridgeSetting> settings = new ArrayList<>();
        for (Mapping.Entry entry : entries) {
            if (entry.key().equals(key)) {
                List<Node> values = entry.value() instanceof Sequence list ? list.items() : List.of(entry.value());
                values.forEach(
                        value -> text(value).ifPresent(said -> settings.add(new BridgeSetting(path, key, said))));
            }
        }
        return settings;
    }

    /** Why dockerd would not start with both the file and the flags (its findConfigurationConflicts). */
    Optional<String> conflict(List<DaemonFlag> flags, DaemonHelp help) {
        for (String key : keys(entries)) {
            if (WITHOUT_FLAG.contains(key)) {
                continue;
            }
            if (help.refusesKey(key)) {
                return Optional.of("'" + key + "' in " + path + " is unknown to this dockerd, which does not start");
            }
            for (DaemonFlag flag : flags) {
                if (DaemonHelp.isKeyOf(key, flag.name())) {
                    return Optional.of("'" + key + "' in " + path + ", and " + flag.word() + " in " + flag.place()
                            + ": dockerd does not start with both");
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> keys(List<Mapping.Entry> entries) {
        List<String> keys = new ArrayList<>();
        for (Mapping.Entry entry : entries) {
            if (entry.value() instanceof Mapping inner && !WHOLE.contains(entry.key())) {
                inner.entries().forEach(each -> keys.add(each.key()));
            } else {
                keys.add(entry.key());
            }
        }
        return keys;
    }
}
