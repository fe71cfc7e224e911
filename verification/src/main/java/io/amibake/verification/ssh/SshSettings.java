package io.amibake.verification.ssh;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How hosts are reached; one for many hosts.
 *
 * @param jumps hosts to go through, in this order; when there are none, what the configuration says
 * @param configuration of the user's SSH client; a missing file is an empty one
 * @param home the user's home directory, for {@code ~} and the usual files
 * @param localUser who logs in where neither address nor configuration says
 * @param variables the environment, for <code>${NAME}</code> in the configuration
 */
public record SshSettings(
        SshKeys keys,
        HostTrust trust,
        List<HostAddress> jumps,
        Optional<Path> configuration,
        Path home,
        String localUser,
        Patience patience,
        Function<String, Optional<String>> variables) {
    public SshSettings {
        jumps = List.copyOf(jumps);
    }

    /** As the SSH client of this user: its configuration, keys and known hosts; one try, no agent, no passphrases. */
    public static SshSettings ofUser(Path home, String localUser) {
        return new SshSettings(
                new SshKeys(List.of(), Optional.empty(), Passphrases.NONE),
                new HostTrust.Known(List.of()),
                List.of(),
                Optional.of(home.resolve(".ssh/config")),
                home,
                localUser,
                Patience.ONE_TRY,
                name -> Optional.empty());
    }

    public SshSettings withIdentities(List<Path> identities) {
        return withKeys(new SshKeys(identities, keys.agent(), keys.passphrases()));
    }

    public SshSettings withAgent(Optional<Path> agent) {
        return withKeys(new SshKeys(keys.identities(), agent, keys.passphrases()));
    }

    public SshSettings withPassphrases(Passphrases passphrases) {
        return withKeys(new SshKeys(keys.identities(), keys.agent(), passphrases));
    }

    public SshSettings withTrust(HostTrust changed) {
        return new SshSettings(keys, changed, jumps, configuration, home, localUser, patience, variables);
    }

    public SshSettings withJumps(List<HostAddress> changed) {
        return new SshSettings(keys, trust, changed, configuration, home, localUser, patience, variables);
    }

    public SshSettings withConfiguration(Optional<Path> changed) {
        return new SshSettings(keys, trust, jumps, changed, home, localUser, patience, variables);
    }

    public SshSettings withPatience(Patience changed) {
        return new SshSettings(keys, trust, jumps, configuration, home, localUser, changed, variables);
    }

    public SshSettings withVariables(Function<String, Optional<String>> changed) {
        return new SshSettings(keys, trust, jumps, configuration, home, localUser, patience, changed);
    }

    public SshSettings withWaitForBoot(Duration time) {
        return withPatience(Patience.whileBooting(time));
    }

    private SshSettings withKeys(SshKeys changed) {
        return new SshSettings(changed, trust, jumps, configuration, home, localUser, patience, variables);
    }
}
