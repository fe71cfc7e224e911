package io.amibake.cli;

import io.amibake.cli.trial.Instance;
import io.amibake.cli.trial.Verification;
import io.amibake.config.Architecture;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.verification.Progress;
import io.amibake.verification.checks.Settings;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.checks.Verifier;
import io.amibake.verification.ssh.HostAddress;
import io.amibake.verification.ssh.HostTrust;
import io.amibake.verification.ssh.SshSettings;
import io.amibake.verification.ssh.SshTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where an image is tried.
 *
 * @param temporary the directory for temporary files
 * @param home the directory of amibake itself, which has the lab
 * @param instanceName of an instance for which nobody gave one
 * @param architecture of the machine, and so of its instances
 * @param verifying how checks get there
 */
record TryPlace(Path temporary, Path home, String instanceName, Architecture architecture, Verifying verifying) {
    private static final Duration BOOT = Duration.ofMinutes(1);

    /** How the checks of a suite get to an instance. */
    interface Verifying {
        Verification of(Suite suite, Progress progress);
    }

    /** This machine, by SSH; the launcher says where home is. */
    static TryPlace ofProcess() {
        return new TryPlace(
                Path.of(System.getProperty("java.io.tmpdir")),
                Path.of(System.getProperty("amibake.home", "")).toAbsolutePath(),
                "try-" + ProcessHandle.current().pid(),
                System.getProperty("os.arch").equals("aarch64") ? Architecture.ARM64 : Architecture.X86_64,
                TryPlace::bySsh);
    }

    /** @throws AmibakeException (status 3) when it is not there */
    Path lab() {
        Path program = home.resolve("lab/lab");
        if (!Files.isExecutable(program)) {
            String fix = "start amibake by the launcher in its source directory, which has the lab";
            throw AmibakeException.outsideFailed(new Problem("the lab is not there", program.toString(), fix));
        }
        return program;
    }

    private static Verification bySsh(Suite suite, Progress progress) {
        Settings settings = Settings.standard().withReach(BOOT).withProgress(progress);
        return (instance, phase) -> Verifier.of(suite).verify(List.of(target(instance)), phase, settings);
    }

    /** Nothing of the user's own SSH matters: the lab has a key and the host's keys. */
    private static SshTarget target(Instance instance) {
        SshSettings settings = SshSettings.ofUser(Path.of("/nonexistent"), instance.user())
                .withConfiguration(Optional.empty())
                .withIdentities(List.of(instance.identity()))
                .withTrust(new HostTrust.Known(List.of(instance.knownHosts())))
                .withWaitForBoot(BOOT);
        return SshTarget.of(HostAddress.parse(instance.host()), settings);
    }
}
