package io.amibake.verification.junit;

import io.amibake.core.AmibakeException;
import io.amibake.core.Nearest;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import io.amibake.verification.LocalTarget;
import io.amibake.verification.Target;
import io.amibake.verification.ssh.HostAddress;
import io.amibake.verification.ssh.HostTrust;
import io.amibake.verification.ssh.SshSettings;
import io.amibake.verification.ssh.SshTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** The configuration parameters that say which host is tested, and how it is reached. */
final class HostParameters {
    private static final String HOST = "amibake.host";
    private static final String PREFIX = "amibake.";
    private static final List<String> NAMES = List.of("host", "identity", "agent", "host-key", "known-hosts", "wait");
    private static final String WAIT = "amibake.wait";
    private static final Duration USUAL_WAIT = Duration.ofMinutes(2);

    private final Function<String, Optional<String>> parameters;

    HostParameters(Function<String, Optional<String>> parameters) {
        this.parameters = name -> parameters.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * Refuses what is probably meant for one of the parameters: it would be ignored.
     *
     * @param properties the names of all system properties
     */
    static void requireKnown(Collection<String> properties) {
        List<Problem> problems = new ArrayList<>();
        for (String property : new TreeSet<>(properties)) {
            String name = property.startsWith(PREFIX) ? property.substring(PREFIX.length()) : "host";
            if (!NAMES.contains(name)) {
                Nearest.to(name, NAMES)
                        .ifPresent(near -> problems.add(new Problem(
                                "there is no parameter '" + property + "'",
                                "system property " + property,
                                "did you mean '" + PREFIX + near + "'?")));
            }
        }
        if (!problems.isEmpty()) {
            throw AmibakeException.invalidInput(problems);
        }
    }

    /**
     * The host.
     *
     * @param chosen its address; empty when a parameter says it
     * @param notes hears what is asked of the SSH client and not done
     */
    Target target(String chosen, Consumer<String> notes) {
        String host = chosen.isEmpty() ? parameters.apply(HOST).orElseThrow(HostParameters::missing) : chosen;
        if (host.equals("local")) {
            return new LocalTarget();
        }
        SshTarget target = SshTarget.of(HostAddress.parse(host), settings());
        target.notes().forEach(notes);
        return target;
    }

    private SshSettings settings() {
        return SshSettings.ofUser(
                        Path.of(System.getProperty("user.home", "/")), System.getProperty("user.name", "root"))
                .withIdentities(parameters
                        .apply("amibake.identity")
                        .map(Path::of)
                        .map(List::of)
                        .orElse(List.of()))
                .withAgent(parameters.apply("amibake.agent").map(Path::of))
                .withTrust(trust())
                .withWaitForBoot(waiting());
    }

    /** How long to wait for a host that boots. */
    Duration waiting() {
        Optional<String> text = parameters.apply(WAIT);
        try {
            return text.map(span -> Duration.parse("PT" + span)).orElse(USUAL_WAIT);
        } catch (DateTimeParseException noTime) {
            throw AmibakeException.invalidInput(new Problem(
                    Printable.quoted(text.orElse("")) + " is not a time",
                    "parameter " + WAIT,
                    "write a number and s or m, such as 30s or 5m"));
        }
    }

    /** What to do about a problem, with the parameters in place of the options of the command line. */
    static Problem inParameters(Problem problem) {
        String fix = problem.fix()
                .replace("--wait ", "-D" + WAIT + "=")
                .replace("--host-key ", "-Damibake.host-key=")
                .replace("--known-hosts ", "-Damibake.known-hosts=")
                .replace("--identity", "-Damibake.identity");
        return new Problem(problem.what(), problem.where(), fix);
    }

    private HostTrust trust() {
        Optional<String> keys = parameters.apply("amibake.host-key");
        Optional<String> known = parameters.apply("amibake.known-hosts");
        if (keys.isPresent() && known.isPresent()) {
            throw AmibakeException.invalidInput(new Problem(
                    "two kinds of trust are given",
                    "parameters amibake.host-key and amibake.known-hosts",
                    "keep one of them"));
        }
        if (keys.isEmpty()) {
            return new HostTrust.Known(known.map(Path::of).map(List::of).orElse(List.of()));
        }
        List<String> pinned = new ArrayList<>();
        for (String key : keys.get().split(",", -1)) {
            pinned.add(key.strip());
        }
        return HostTrust.Pinned.parse(pinned);
    }

    private static AmibakeException missing() {
        return AmibakeException.invalidInput(new Problem(
                "there is no host to test",
                "parameter " + HOST,
                "add -D" + HOST + "=[USER@]HOST[:PORT], or -D" + HOST + "=local for this machine"));
    }
}
