package io.amibake.cli;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.CommandOption;
import io.amibake.config.InvalidValue;
import io.amibake.config.UserName;
import io.amibake.core.AmibakeException;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import io.amibake.provisioning.CallerAddress;
import io.amibake.provisioning.TestHost;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Report;
import io.amibake.verification.checks.Settings;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.checks.Verifier;
import io.amibake.verification.ssh.HostAddress;
import io.amibake.verification.ssh.HostTrust;
import io.amibake.verification.ssh.PinnedKey;
import io.amibake.verification.ssh.SshSettings;
import io.amibake.verification.ssh.SshTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the instances that AWS has made are logged in to: with the run's key, and their own host keys. */
final class TestHosts {
    private static final CommandOption JUMP = CommandOption.value(
                    "jump", "[USER@]HOST[:PORT]", "a host to go through to the test instance, in order")
            .shortened("J")
            .repeated();
    private static final CommandOption SSH_CONFIG =
            CommandOption.value("ssh-config", "FILE", "instead of ~/.ssh/config, for test instances");
    private static final CommandOption HOST_KEY = CommandOption.value(
                    "host-key", "HOST=KEY", "a jump host's only trusted key, SHA256:...; else those of ssh")
            .repeated();
    static final CommandOption SSH_FROM = CommandOption.value(
                    "ssh-from", "CIDR", "who is let in by SSH, IPv4 or IPv6; else build.network.sourceCidr")
            .repeated();
    private static final CommandOption WAIT =
            CommandOption.value("wait", "TIME", "how long SSH of an instance may take, as 90s; 5m unless given");

    static final List<CommandOption> OPTIONS = List.of(JUMP, HOST_KEY, SSH_CONFIG, WAIT, SSH_FROM);

    private final Arguments arguments;
    private final Surroundings surroundings;
    private final UserName user;

    TestHosts(Arguments arguments, Surroundings surroundings, UserName user) {
        this.arguments = arguments;
        this.surroundings = surroundings;
        this.user = user;
    }

    /** What is wrong with the options, all of it. */
    static List<Problem> problems(Arguments arguments) {
        List<Problem> problems = new ArrayList<>();
        Hosts.reading("jump", arguments, HostAddress::parse, problems);
        for (String text : arguments.values("ssh-from")) {
            try {
                CallerAddress.block(text);
            } catch (InvalidValue invalid) {
                problems.add(new Problem(invalid.what(), "command line (--ssh-from)", invalid.fix()));
            }
        }
        Hosts.configuration(arguments, problems);
        Hosts.reading("host-key", arguments, TestHosts::requireJumpHost, problems);
        arguments.value("wait").ifPresent(text -> Hosts.waiting(text, problems));
        return problems;
    }

    private static void requireJumpHost(String text) {
        if (PinnedKey.parse(text).host().isEmpty()) {
            throw AmibakeException.invalidInput(new Problem(
                    Printable.quoted(text)
                            + " names no jump host, and instances of AWS are known by the keys on their consoles",
                    "host key " + Printable.quoted(text),
                    "name the jump host whose key it is: HOST[:PORT]=" + text));
        }
    }

    /** Whence SSH comes to them: nobody knows the address of a jump host that they see. */
    static CallerAddress seenFrom(CallerAddress here, Arguments arguments) {
        CallerAddress given = here.from(
                arguments.values("ssh-from").stream().map(CallerAddress::block).toList());
        return arguments.has("jump") ? given.throughOthers() : given;
    }

    /** Runs the checks of a phase on them. */
    Report verify(Suite suite, Phase phase, List<TestHost> hosts) {
        Duration wait = arguments.has("wait") ? Hosts.waiting(arguments) : Duration.ofMinutes(5);
        Settings settings = Settings.standard().withReach(wait).withProgress(new Waiting(surroundings.streams()));
        List<SshTarget> targets = new ArrayList<>();
        for (TestHost host : hosts) {
            targets.add(target(host, wait));
        }
        Report report = Verifier.of(suite).verify(targets, phase, settings);
        surroundings.streams().progress("");
        return report;
    }

    /** What its console shows, and for the hosts on the way what the options say. */
    static HostTrust trust(Arguments arguments, TestHost host) {
        List<String> keys = new ArrayList<>(host.fingerprints());
        keys.addAll(arguments.values("host-key"));
        return HostTrust.Pinned.parse(keys);
    }

    private SshTarget target(TestHost host, Duration wait) {
        SshSettings settings = Hosts.settings(arguments, surroundings)
                .withTrust(trust(arguments, host))
                .withWaitForBoot(wait);
        SshSettings reached =
                host.key().map(key -> settings.withIdentities(List.of(key))).orElse(settings);
        return SshTarget.of(new HostAddress(Optional.of(user.toString()), host.address(), Optional.empty()), reached);
    }
}
