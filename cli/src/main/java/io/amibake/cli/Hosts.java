package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.config.InvalidValue;
import io.amibake.config.Span;
import io.amibake.core.AmibakeException;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import io.amibake.verification.LocalTarget;
import io.amibake.verification.Target;
import io.amibake.verification.checks.Settings;
import io.amibake.verification.ssh.HostAddress;
import io.amibake.verification.ssh.HostTrust;
import io.amibake.verification.ssh.PinnedKey;
import io.amibake.verification.ssh.SshSettings;
import io.amibake.verification.ssh.SshTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The options that say which hosts to verify, and how to reach and trust them. */
final class Hosts {
    private static final CommandOption HOST = CommandOption.value(
                    "host", "[USER@]HOST[:PORT]", "a host to verify; an IPv6 address in brackets")
            .listed();

    static final List<CommandOption> OPTIONS = List.of(
            HOST,
            CommandOption.flag("local", "verify this machine"),
            CommandOption.value("identity", "FILE", "a private key to log in with; else those that ssh would try")
                    .shortened("i")
                    .repeated(),
            CommandOption.value("jump", "[USER@]HOST[:PORT]", "a host to go through, in order")
                    .shortened("J")
                    .repeated(),
            CommandOption.value(
                            "host-key", "[HOST=]SHA256:...", "a host's only trusted key; of a jump host with its name")
                    .repeated(),
            CommandOption.value("known-hosts", "FILE", "the host keys that are trusted; else those of ssh")
                    .repeated(),
            CommandOption.flag("insecure-host-key", "believe whoever answers; anyone in between can lie"),
            CommandOption.value("ssh-config", "FILE", "instead of ~/.ssh/config"),
            CommandOption.value(
                    "wait", "TIME", "how long a host may take to boot, as 90s; 2m unless given, 0s is one try"),
            CommandOption.value("hosts-at-once", "N", "how many hosts at once; 32 unless given"));

    /** One try over a slow network. */
    private static final Duration SHORTEST_REACH = Duration.ofSeconds(30);

    private static final List<String> SSH_ONLY =
            List.of("identity", "jump", "host-key", "known-hosts", "insecure-host-key", "ssh-config");

    private static final WholeNumber AT_ONCE = new WholeNumber("hosts-at-once", "hosts", 256);

    private Hosts() {}

    /** What is wrong with the options, all of it. */
    static List<Problem> problems(Arguments arguments) {
        List<Problem> problems = new ArrayList<>();
        boolean local = arguments.has("local");
        if (arguments.values("host").isEmpty() && !local && !arguments.mayLack(HOST)) {
            problems.add(new Problem(
                    "no host is named", "command line of amibake verify", "add --host [USER@]HOST[:PORT], or --local"));
        }
        if (local && !arguments.values("host").isEmpty()) {
            problems.add(problem("local", "--local and --host are both given", "keep one of them"));
        }
        if (local && arguments.values("host").isEmpty()) {
            local(arguments, problems);
        }
        configuration(arguments, problems);
        trust(arguments, problems);
        doubles(arguments, problems);
        reading("host", arguments, HostAddress::parse, problems);
        reading("jump", arguments, HostAddress::parse, problems);
        reading("host-key", arguments, PinnedKey::parse, problems);
        identities(arguments, problems);
        arguments.value("wait").ifPresent(text -> waiting(text, problems));
        AT_ONCE.problem(arguments).ifPresent(problems::add);
        return problems;
    }

    static void configuration(Arguments arguments, List<Problem> problems) {
        for (Path file : Inputs.paths("ssh-config", arguments)) {
            if (!Files.isReadable(file)) {
                String name = Printable.quoted(file.toString());
                problems.add(problem("ssh-config", name + " cannot be read, or is not there", "check the path"));
            }
        }
    }

    static void waiting(String text, List<Problem> problems) {
        try {
            waiting(text);
        } catch (InvalidValue invalid) {
            problems.add(problem("wait", invalid.what(), invalid.fix()));
        }
    }

    /** How long a host may take until it lets us in; zero is one try. */
    static Duration waiting(Arguments arguments) {
        return waiting(arguments.value("wait").orElse("2m"));
    }

    private static Duration waiting(String text) {
        return text.equals("0s")
                ? Duration.ZERO
                : Duration.ofSeconds(Span.parse(text).seconds());
    }

    /** Whether nothing is tried a second time. */
    static boolean isOneTry(Arguments arguments) {
        return waiting(arguments).isZero();
    }

    /** How long reaching a host may take in all. */
    static Duration reach(Arguments arguments) {
        Duration waiting = waiting(arguments);
        return waiting.compareTo(SHORTEST_REACH) < 0 ? SHORTEST_REACH : waiting;
    }

    /** How many hosts are verified at once. */
    static int atOnce(Arguments arguments) {
        return AT_ONCE.of(arguments, Settings.standard().hostsAtOnce());
    }

    private static void trust(Arguments arguments, List<Problem> problems) {
        List<String> given = new ArrayList<>();
        for (String option : List.of("host-key", "known-hosts", "insecure-host-key")) {
            if (arguments.has(option)) {
                given.add("--" + option);
            }
        }
        boolean isForJumps = given.equals(List.of("--host-key", "--known-hosts")) && arguments.has("jump");
        if (given.size() > 1 && !isForJumps) {
            problems.add(problem(
                    given.get(1).substring(2),
                    String.join(" and ", given) + " are given",
                    "keep one kind of trust; with --jump, --known-hosts are for the hosts on the way"));
        }
    }

    private static void doubles(Arguments arguments, List<Problem> problems) {
        Set<String> seen = new HashSet<>();
        for (String host : arguments.values("host")) {
            if (!seen.add(host)) {
                problems.add(problem("host", Printable.quoted(host) + " is given more than once", "keep one of them"));
            }
        }
    }

    static void reading(String option, Arguments arguments, Consumer<String> reader, List<Problem> problems) {
        for (String text : arguments.values(option)) {
            List<Problem> ofText = new ArrayList<>();
            Inputs.collect(ofText, () -> reader.accept(text));
            ofText.forEach(it -> problems.add(problem(option, it.what(), it.fix())));
        }
    }

    /** What only means something for a host behind SSH. */
    private static void local(Arguments arguments, List<Problem> problems) {
        List<String> idle = new ArrayList<>();
        for (String option : SSH_ONLY) {
            if (arguments.has(option)) {
                idle.add("--" + option);
            }
        }
        if (!idle.isEmpty()) {
            String what = "--local goes without SSH, and " + String.join(", ", idle)
                    + (idle.size() == 1 ? " is" : " are") + " for SSH only";
            problems.add(problem(
                    "local", what, "remove " + String.join(", ", idle) + ", or name a --host instead of --local"));
        }
    }

    private static void identities(Arguments arguments, List<Problem> problems) {
        for (Path file : Inputs.paths("identity", arguments)) {
            if (!Files.isReadable(file)) {
                String name = Printable.quoted(file.toString());
                problems.add(problem("identity", name + " cannot be read, or is not there", "check the path"));
            }
        }
    }

    /** The hosts in the order given. */
    static List<Target> targets(Arguments arguments, Surroundings surroundings) {
        if (arguments.has("local")) {
            return List.of(new LocalTarget());
        }
        SshSettings settings = settings(arguments, surroundings);
        if (arguments.has("insecure-host-key")) {
            surroundings
                    .streams()
                    .message(
                            "warning: --insecure-host-key: no host key is checked, so whoever is in between can answer for"
                                    + " a host");
        }
        List<SshTarget> targets = new ArrayList<>();
        for (String host : arguments.values("host")) {
            SshTarget target = SshTarget.of(HostAddress.parse(host), settings);
            target.notes().forEach(surroundings.streams()::message);
            targets.add(target);
        }
        requireHosts(settings.trust(), targets);
        ReportFiles reports = ReportFiles.of(arguments);
        targets.forEach(target -> reports.spare(target.files()));
        return List.copyOf(targets);
    }

    /** A key of a host that nobody goes to or through would be no check at all. */
    private static void requireHosts(HostTrust trust, List<SshTarget> targets) {
        List<Problem> problems = new ArrayList<>();
        if (trust instanceof HostTrust.Pinned pinned) {
            for (PinnedKey key : pinned.keys()) {
                if (targets.stream().noneMatch(target -> target.has(key))) {
                    problems.add(problem(
                            "host-key",
                            Printable.quoted(key.toString()) + " is the key of no host that is verified or on the way",
                            "name the host as --host, --jump or the SSH configuration does"));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw AmibakeException.invalidInput(problems);
        }
    }

    /** As the options say, which need not all be there. */
    static SshSettings settings(Arguments arguments, Surroundings surroundings) {
        Path home = Path.of(surroundings.variables().getOrDefault("HOME", System.getProperty("user.home", "/")));
        List<HostAddress> jumps = new ArrayList<>();
        arguments.values("jump").forEach(jump -> jumps.add(HostAddress.parse(jump)));
        SshSettings settings = SshSettings.ofUser(home, System.getProperty("user.name", "root"))
                .withIdentities(Inputs.paths("identity", arguments))
                .withAgent(agent(surroundings))
                .withVariables(
                        name -> Optional.ofNullable(surroundings.variables().get(name)))
                .withPassphrases(new TerminalPassphrases().remembered())
                .withTrust(trust(arguments))
                .withJumps(jumps)
                .withWaitForBoot(waiting(arguments));
        Optional<String> configuration = arguments.value("ssh-config");
        return configuration.isEmpty()
                ? settings
                : settings.withConfiguration(configuration.map(file -> Inputs.path("ssh-config", file)));
    }

    private static Optional<Path> agent(Surroundings surroundings) {
        String socket = surroundings.variables().getOrDefault("SSH_AUTH_SOCK", "");
        return socket.isEmpty() ? Optional.empty() : Optional.of(Path.of(socket));
    }

    private static HostTrust trust(Arguments arguments) {
        if (arguments.has("insecure-host-key")) {
            return new HostTrust.Insecure();
        }
        List<String> pinned = arguments.values("host-key");
        return pinned.isEmpty()
                ? new HostTrust.Known(Inputs.paths("known-hosts", arguments))
                : HostTrust.Pinned.parse(pinned, Inputs.paths("known-hosts", arguments));
    }

    private static Problem problem(String option, String what, String fix) {
        return new Problem(what, "command line (--" + option + ")", fix);
    }
}
