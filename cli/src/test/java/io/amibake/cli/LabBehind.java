package io.amibake.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.amibake.lab.Lab;
import io.amibake.provisioning.Stack;
import io.amibake.provisioning.aws.Emulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An instance of the lab behind the emulated ones, one after the other, each of which boots anew and has the run's key from
 * its metadata: that which bakes, from the base; the others, from the file system that it had when its AMI was made. That
 * of a stack has done its first run, as its user data says.
 */
final class LabBehind implements Behind {
    private static final String NAME = "released";
    private static final String IMAGE = "baked";

    private final Path directory;
    private final Lab lab;
    private final Path config;
    private final Doorway doorway;
    private boolean isBaked;
    private Optional<Path> change = Optional.empty();
    private String cluster = "";

    private LabBehind(Path directory, Lab lab, Path config) throws IOException {
        this.directory = directory;
        this.lab = lab;
        this.config = config;
        this.doorway = Doorway.to(this::address);
    }

    static LabBehind of(Emulator aws, Path directory, String platform, Path config)
            throws IOException, InterruptedException {
        Lab lab = Lab.in(Files.createDirectory(directory.resolve("lab")));
        lab.run("up", NAME, "--platform", platform).result();
        LabBehind behind = new LabBehind(directory, lab, config);
        Files.writeString(
                directory.resolve("ssh_config"),
                "Host *\n  HostName 127.0.0.1\n  Port " + behind.doorway.port() + "\n");
        aws.beforeEvery(EmulatedRelease::isLaunch, behind::boot);
        aws.beforeEvery(call -> EmulatedRelease.isChange(call, "CreateImage"), behind::keep);
        aws.beforeEvery(
                call -> call.action().equals("DescribeStackResources"),
                () -> behind.bootIn(
                        aws.cloud("us-west-2").stacks().find(lastStack(aws)).orElseThrow()));
        aws.beforeEvery(
                call -> EmulatedRelease.isChange(call, "GetConsoleOutput"), () -> aws.console(behind.console()));
        return behind;
    }

    /** Each new instance may have another. */
    private String address() {
        try {
            return Files.readString(lab.instance(NAME).resolve("address")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on a script of sh changes the file system of new instances of the AMI before they boot. */
    void breakWith(String script) throws IOException {
        change = Optional.of(Files.writeString(directory.resolve("change"), script));
    }

    private synchronized void boot() {
        try {
            for (Path key : EmulatedRelease.keys(directory)) {
                Files.writeString(lab.instance(NAME).resolve("identity"), Files.readString(key));
                Files.writeString(lab.instance(NAME).resolve("identity.pub"), EmulatedRelease.publicPart(key));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> words = new ArrayList<>(List.of("reset", NAME));
        if (isBaked) {
            words.add(IMAGE);
            change.ifPresent(script -> words.addAll(List.of("--change", script.toString())));
        }
        lab(words.toArray(new String[0]));
    }

    private synchronized void keep() {
        if (!isBaked) {
            lab("snapshot", NAME, IMAGE);
            isBaked = true;
        }
    }

    private static String lastStack(Emulator aws) {
        return aws.calls().stream()
                .filter(call -> call.action().equals("CreateStack"))
                .map(call -> call.parameters().get("StackName"))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    /** The emulated stack has neither user data that runs nor a cfn-init that reads: here is what they do. */
    private synchronized void bootIn(Stack stack) {
        boot();
        cluster = Objects.requireNonNull(stack.outputs().get("ClusterName"));
        lab("ssh", NAME, """
                systemctl is-system-running --wait >/dev/null
                cd /home/ec2-user
                sudo env PROXY_URL= ECS_CLUSTER='%s' AUTOSCALING_GROUP=Autoscaling STACK_NAME='%s' \
                  AWS_DEFAULT_REGION=us-west-2 PAUSE_TIME=0 sh firstrun.sh
                """.formatted(cluster, stack.name()));
    }

    /** What it has written there, and its host keys, which cloud-init shows there on EC2 and not in the lab. */
    private synchronized String console() {
        Path instance = lab.instance(NAME);
        try {
            Process keys = new ProcessBuilder(
                            "ssh-keygen",
                            "-l",
                            "-f",
                            instance.resolve("known_hosts").toString())
                    .start();
            return Files.readString(instance.resolve("console.log"), ISO_8859_1)
                    + "-----BEGIN SSH HOST KEY FINGERPRINTS-----\n"
                    + new String(keys.getInputStream().readAllBytes(), UTF_8)
                    + "-----END SSH HOST KEY FINGERPRINTS-----\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command prints on the instance. */
    String says(String command) throws IOException, InterruptedException {
        return lab.ssh(NAME, command);
    }

    /** Of the last stack. */
    String cluster() {
        return cluster;
    }

    private void lab(String... words) {
        try {
            lab.run(words).result();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Path config() {
        return config;
    }

    @Override
    public List<String> options() {
        return List.of(
                "--set",
                "source.ami=" + Emulator.SOURCE_X86_64,
                "--set",
                "build.network.sourceCidr=198.51.100.7/32",
                "--set",
                "packer.builder={ssh_host: 127.0.0.1, ssh_port: " + doorway.port() + "}",
                "--set",
                "image.encrypt=false");
    }

    @Override
    public void close() {
        doorway.close();
        try {
            lab.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
