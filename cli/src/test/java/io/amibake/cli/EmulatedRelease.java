package io.amibake.cli;

import io.amibake.core.Tool;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.verification.ssh.OpenSshServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Releases by the real Packer in an {@link Emulator}, in processes of their own. The machine behind every emulated
 * instance is an OpenSSH server of this machine, which lets the run's key in as soon as an instance is asked for; so the
 * scripts of the image are ones that do nothing but say that they ran.
 */
final class EmulatedRelease implements AutoCloseable {
    private static final List<String> SCRIPTS =
            List.of("configure-timezone", "install-os-packages", "set-docker-opts", "configure-cloud-init", "cleanup");

    private static final int MOST_LAUNCHES = 6;

    private final Path directory;
    private final Emulator aws;
    private final OpenSshServer machine;

    private EmulatedRelease(Path directory, Emulator aws, OpenSshServer machine) {
        this.directory = directory;
        this.aws = aws;
        this.machine = machine;
    }

    static EmulatedRelease in(Path directory) throws IOException {
        EmulatedRelease release =
                new EmulatedRelease(directory, Emulator.start(), OpenSshServer.start(directory.resolve("machine")));
        release.write("tmp/.keep", "");
        for (int launch = 1; launch <= MOST_LAUNCHES; launch++) {
            release.aws.before(EmulatedRelease::isLaunch, launch, release::letIn);
        }
        release.aws.console("""
                ec2: -----BEGIN SSH HOST KEY FINGERPRINTS-----
                ec2: 256 %s root@ip-10-0-0-7 (ED25519)
                ec2: -----END SSH HOST KEY FINGERPRINTS-----
                """.formatted(release.machine.fingerprint()));
        release.write("ssh_config", "Host *\n  HostName 127.0.0.1\n  Port " + release.machine.port() + "\n");
        release.writeTemplates();
        release.write("image.yaml", """
                schema: 1
                name: Test Image
                version: "1.0"
                platform: amazon-linux-2023
                source: {ami: %s}
                build:
                  region: us-west-2
                  sshUsername: root
                  network: {sourceCidr: 198.51.100.7/32}
                packer:
                  version: "1.11"
                  builder: {ssh_host: 127.0.0.1, ssh_port: %d}
                """.formatted(Emulator.SOURCE_X86_64, release.machine.port()));
        return release;
    }

    private static boolean isLaunch(ApiCall call) {
        return call.action().equals("RunInstances") && !call.isReading();
    }

    private void writeTemplates() {
        for (String script : SCRIPTS) {
            write("templates/scripts/" + script + ".sh.ftl", """
                    <#-- model: none -->
                    #!/bin/sh
                    # Says that it ran.
                    set -eu
                    printf '%s\\n' >>'%s'
                    """.formatted(script, file("ran")));
        }
        checks("  - {id: root, phase: baked, kind: file, subject: /, expect: {type: directory}}\n"
                + "  - {id: baked, phase: baked, kind: file, subject: " + file("ran") + ", expect: {exists: true}}\n");
    }

    /** The image's checks from now on, as items of {@code checks.yaml}. */
    void checks(String items) {
        write(
                "templates/verification/checks.yaml.ftl",
                "<#-- model: the image config -->\nschema: 1\nimage: {name: Test Image, version: \"1.0\","
                        + " platform: amazon-linux-2023}\nchecks:\n" + items);
    }

    /** What sshd lets in; the run's private key is in the one directory of temporary files that it has. */
    private void letIn() {
        try (Stream<Path> files = Files.walk(file("tmp"))) {
            for (Path key : files.filter(path -> path.endsWith("key.pem")).toList()) {
                Process program = new ProcessBuilder("ssh-keygen", "-y", "-f", key.toString()).start();
                String publicKey = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                machine.authorize(write("key.pub", publicKey));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Emulator aws() {
        return aws;
    }

    /** A release into the directory {@code build}, not started yet. */
    Subprocess process() {
        Subprocess process = new Subprocess(directory)
                .option("-Djava.io.tmpdir=" + file("tmp"), "-Djdk.console=java.base")
                .variable("AWS_POLL_DELAY_SECONDS", "1")
                .variable("AWS_MAX_ATTEMPTS", "30");
        aws.environment().forEach(process::variable);
        return process;
    }

    /** The words of a release into the directory {@code build}, and more of them. */
    String[] words(String... more) {
        return wordsInto("build", more);
    }

    String[] wordsInto(String output, String... more) {
        return wordsInto(output, Tool.PACKER, more);
    }

    private String[] wordsInto(String output, Tool packer, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "release",
                "-c",
                file("image.yaml").toString(),
                "-o",
                file(output).toString(),
                "--templates",
                file("templates").toString(),
                "--ssh-config",
                file("ssh_config").toString(),
                "--packer",
                packer.require().toString()));
        words.addAll(List.of(more));
        return words.toArray(new String[0]);
    }

    Run run(String... more) throws IOException, InterruptedException {
        return process().run(words(more));
    }

    Run runWith(Tool packer, String... more) throws IOException, InterruptedException {
        return process().run(wordsInto("build", packer, more));
    }

    /** {@code amibake verify} of something in AWS, by the checks of the image. */
    Run verify(String... subject) throws IOException, InterruptedException {
        String checks = text("templates/verification/checks.yaml.ftl");
        write("checks.yaml", checks.substring(checks.indexOf('\n') + 1));
        List<String> words = new ArrayList<>(
                List.of("verify", "--checks", file("checks.yaml").toString()));
        words.addAll(List.of(
                "-c",
                file("image.yaml").toString(),
                "--ssh-config",
                file("ssh_config").toString()));
        words.addAll(List.of(subject));
        return process().run(words.toArray(new String[0]));
    }

    /** A private key that the machine lets in. */
    Path identity() {
        return machine.identity();
    }

    /** A release to which a signal is sent before its first such call, begun; it writes to the files out and err. */
    Process startSending(String signal, String action) throws IOException {
        return startSending(signal, call -> isChange(call, action), 1);
    }

    /** The same at its k-th call of a kind. */
    Process startSending(String signal, Predicate<ApiCall> kind, int k, String... more) throws IOException {
        CompletableFuture<Long> pid = new CompletableFuture<>();
        aws.before(kind, k, () -> send(signal, pid.join()));
        Process process = process()
                .behind("env", "--default-signal=INT")
                .stdout(write("out", ""))
                .stderr(write("err", ""))
                .start(words(more));
        pid.complete(process.pid());
        return process;
    }

    private static boolean isChange(ApiCall call, String action) {
        return call.action().equals(action) && !"true".equals(call.parameters().get("DryRun"));
    }

    private static void send(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        try {
            Files.createDirectories(file(name).getParent());
            return Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a directory of a run is left, in which its private key was. */
    boolean hasScratch() {
        try (Stream<Path> files = Files.list(file("tmp"))) {
            return files.anyMatch(path -> path.getFileName().toString().startsWith("amibake-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code amibake clean} of what runs have left. */
    Run clean(String... more) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("clean", "-c", file("image.yaml").toString()));
        words.addAll(List.of("-o", file("none").toString(), "--yes"));
        words.addAll(List.of(more));
        return process().run(words.toArray(new String[0]));
    }

    /** All that the account has in a region, of any run, in words. */
    List<String> left(String region) {
        return aws.cloud(region).tagged().ofAllRuns().stream()
                .map(resource ->
                        resource.kind() + " " + resource.tags().getOrDefault("amibake:verdict", "without a verdict"))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        machine.close();
        aws.close();
    }
}
