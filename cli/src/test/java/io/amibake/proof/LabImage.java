package io.amibake.proof;

import io.amibake.cli.Run;
import io.amibake.cli.Subprocess;
import io.amibake.lab.Lab;
import io.amibake.lab.Outcome;
import io.amibake.verification.Target;
import io.amibake.verification.checks.Phase;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code ecs-base-image} as {@code amibake try} bakes it in the lab, and new instances of it. */
final class LabImage {
    /** That many, since most of a boot is waiting. */
    private static final List<String> INSTANCES = List.of("one", "two", "three");

    /** What the scripts of faults call; before anything runs, and as root. */
    private static final String FAULTS = """
            units=/usr/lib/systemd/system
            uninstall() { rpm -e --justdb --nodeps "$1"; }
            """;

    private final Lab lab;
    private final Path directory;
    private final Suite suite;

    private LabImage(Lab lab, Path directory, Suite suite) {
        this.lab = lab;
        this.directory = directory;
        this.suite = suite;
    }

    /** Bakes it on each of the instances, at once. */
    static LabImage bakedIn(Lab lab, Path directory) throws InterruptedException {
        onEach(INSTANCES, name -> bake(lab, name, directory.resolve("image-" + name)));
        return new LabImage(
                lab, directory, SuiteReader.read(directory.resolve("image-one").resolve("verification/checks.yaml")));
    }

    private static void bake(Lab lab, String name, Path output) throws IOException, InterruptedException {
        Run run = new Subprocess(Files.createDirectories(output.resolveSibling(name)))
                .option("-Damibake.home=" + Path.of("..").toRealPath())
                .variable("AMIBAKE_LAB_STATE", lab.state().toString())
                .run(
                        "try",
                        "-c",
                        "../config/images/ecs-base-image.yaml",
                        "--set",
                        "version=1",
                        "--set",
                        "source.ami=ami-12345678",
                        "--set",
                        "source.filter=null",
                        "--keep",
                        "--name",
                        name,
                        "-o",
                        output.toString());
        if (run.status() != 0) {
            throw new AssertionError(run.err() + run.out());
        }
    }

    /** What the checks say of an instance with each fault. */
    Map<String, Verdicts> verdicts(List<Fault> faults, Phase phase) throws InterruptedException {
        Map<String, Verdicts> verdicts = new ConcurrentHashMap<>();
        onEach(INSTANCES, name -> {
            for (int i = INSTANCES.indexOf(name); i < faults.size(); i += INSTANCES.size()) {
                verdicts.put(faults.get(i).name(), verdicts(name, faults.get(i), phase));
            }
        });
        return verdicts;
    }

    private Verdicts verdicts(String name, Fault fault, Phase phase) throws IOException, InterruptedException {
        Path change = Files.writeString(directory.resolve(name + ".sh"), FAULTS + fault.inImage() + "\n");
        Outcome boot = lab.run("reset", name, "baked", "--change", change.toString());
        if (boot.status() != 0) {
            return new Verdicts(List.of(), List.of(), List.of(boot.errors()));
        }
        if (!fault.onInstance().isEmpty()) {
            Files.writeString(lab.instance(name).resolve("root/opt/fault"), FAULTS + fault.onInstance() + "\n");
            lab.ssh(name, "systemctl is-system-running --wait >/dev/null; sudo sh -e /opt/fault");
        }
        return Verdicts.of(Verifier.of(suite)
                .verify(List.of(target(name)), phase, Settings.standard())
                .hosts()
                .get(0));
    }

    private Target target(String name) throws IOException, InterruptedException {
        Map<String, String> status = lab.status(name);
        SshSettings settings = SshSettings.ofUser(directory, "root")
                .withIdentities(List.of(Path.of(status.get("identity"))))
                .withTrust(new HostTrust.Known(List.of(Path.of(status.get("known_hosts")))))
                .withWaitForBoot(Duration.ofSeconds(30));
        return SshTarget.of(HostAddress.parse(status.get("user") + "@" + status.get("address")), settings);
    }

    /** What is done with one of the instances. */
    @FunctionalInterface
    private interface Work {
        void on(String name) throws IOException, InterruptedException;
    }

    private static void onEach(List<String> names, Work work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(names.size());
        try {
            List<Future<?>> all = new ArrayList<>();
            for (String name : names) {
                all.add(threads.submit(() -> {
                    work.on(name);
                    return name;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
