package io.amibake.proof;

import io.amibake.cli.Run;
import io.amibake.cli.Subprocess;
import io.amibake.lab.Lab;
import io.amibake.lab.Outcome;
import io.amibake.verification.Target;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Report;
import io.amibake.verification.checks.Settings;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.checks.SuiteReader;
import io.amibake.verification.checks.Verifier;
import io.amibake.verification.ssh.HostAddress;
import io.amibake.verification.ssh.HostTrust;
import io.amibake.verification.ssh.SshSettings;
import io.amibake.verification.ssh.SshTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An instance of the lab that boots what {@code amibake try} baked on it, as often as is wanted.
 *
 * @param artefacts the directory of what was generated for the image
 */
record BakedInstance(Lab lab, String name, Path artefacts) {
    /** {@code ecs-base-image}, from the lab's own source image. */
    static final List<String> ECS_BASE_IMAGE = List.of(
            "-c",
            "../config/images/ecs-base-image.yaml",
            "--set",
            "version=1",
            "--set",
            "source.ami=ami-12345678",
            "--set",
            "source.filter=null");

    /** Bakes the image that the options of {@code amibake try} give. */
    static BakedInstance of(Lab lab, String name, Path directory, List<String> image)
            throws IOException, InterruptedException {
        Path artefacts = directory.resolve("image-" + name);
        List<String> words = new ArrayList<>(List.of("try", "--keep", "--name", name, "-o", artefacts.toString()));
        words.addAll(image);
        Run run = new Subprocess(Files.createDirectories(directory.resolve("output-" + name)))
                .option("-Damibake.home=" + Path.of("..").toRealPath())
                .variable("AMIBAKE_LAB_STATE", lab.state().toString())
                .run(words.toArray(String[]::new));
        if (run.status() != 0) {
            throw new AssertionError(run.err() + run.out());
        }
        return new BakedInstance(lab, name, artefacts);
    }

    /** The checks that were generated for the image. */
    Suite suite() {
        return SuiteReader.read(artefacts.resolve("verification/checks.yaml"));
    }

    /** Boots a new instance of the image, with a change that a script of sh makes to it before that. */
    Outcome bootAnew(String change) throws IOException, InterruptedException {
        Path script = Files.writeString(artefacts.resolveSibling(name + ".sh"), change);
        return lab.run("reset", name, "baked", "--change", script.toString());
    }

    /** Runs the script as root, when the instance has come up, and gives what it prints. */
    String run(String script) throws IOException, InterruptedException {
        Files.writeString(lab.instance(name).resolve("root/opt/script"), script);
        return lab.ssh(name, "systemctl is-system-running --wait >/dev/null; sudo sh /opt/script");
    }

    /** What the checks say of it. */
    Report verify(Suite suite, Phase phase) throws IOException, InterruptedException {
        return Verifier.of(suite).verify(List.of(target()), phase, Settings.standard());
    }

    private Target target() throws IOException, InterruptedException {
        Map<String, String> status = lab.status(name);
        SshSettings settings = SshSettings.ofUser(artefacts, "root")
                .withIdentities(List.of(Path.of(status.get("identity"))))
                .withTrust(new HostTrust.Known(List.of(Path.of(status.get("known_hosts")))))
                .withWaitForBoot(Duration.ofSeconds(30));
        return SshTarget.of(HostAddress.parse(status.get("user") + "@" + status.get("address")), settings);
    }
}
