package io.amibake.provisioning.packer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.config.AmiId;
import io.amibake.config.PackerFormat;
import io.amibake.config.PackerVersion;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Mapping;
import io.amibake.core.Position;
import io.amibake.core.Tool;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.KeyPair;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.RunId;
import io.amibake.provisioning.aws.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real Packers bake in the emulator, with a real SSH server behind the building instance. */
@Timeout(180)
class RealPackerTest {
    private static final Region REGION = Region.parse("us-west-2");
    private static final RunId RUN = RunId.parse("20261123T093012Z-3f9a1c");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private Emulator aws;
    private Cloud cloud;
    private KeyPair key;
    private BuildMachine machine;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        aws = Emulator.start();
        cloud = aws.cloud(REGION.toString());
        key = cloud.access().createKeyPair("amibake test", Map.of(RunId.TAG, RUN.toString()));
        machine = BuildMachine.start(directory.resolve("machine"), key.material());
        Files.createDirectories(directory.resolve("scratch"));
    }

    @AfterEach
    void stop() {
        machine.close();
        aws.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"PACKER", "PACKER_1_6"})
    void bakes_an_ami_and_tells_each_step(Tool tool) throws IOException {
        writeTemplate("printf 'hello, world\\n'");
        Heard heard = new Heard();

        Map<Region, AmiId> made = packer(tool, heard).build(directory, "packer.json", environment());

        assertThat(made).containsOnlyKeys(REGION);
        AmiId id = made.values().iterator().next();
        assertThat(cloud.images().find(id).orElseThrow().name()).isEqualTo("real");
        assertThat(left()).extracting(Resource::id).contains(id.toString());
        assertThat(left())
                .extracting(Resource::kind)
                .containsOnly(Resource.Kind.IMAGE, Resource.Kind.SNAPSHOT, Resource.Kind.KEY_PAIR);
        assertThat(heard.steps())
                .filteredOn(step -> !step.startsWith("waiting for instance i-"))
                .containsExactly(
                        "launching the building instance",
                        "waiting for SSH",
                        "provisioner 1 of 1: script.sh",
                        "stopping the instance",
                        "creating the AMI",
                        "waiting for the AMI's snapshot",
                        "making " + id,
                        "terminating the building instance");
        String log = Files.readString(directory.resolve("build.log"));
        assertThat(log)
                .contains("amazon-ebs: hello, world\n")
                .doesNotContain(Emulator.SECRET_KEY, key.material().reveal());
    }

    @ParameterizedTest
    @EnumSource(names = {"PACKER", "PACKER_1_6"})
    void a_script_that_fails_ends_it_with_what_it_said(Tool tool) throws IOException {
        writeTemplate("echo working; echo 'cannot do it: no space, none' >&2; exit 7");

        AmibakeException failure = catchThrowableOfType(
                AmibakeException.class, () -> packer(tool, new Heard()).build(directory, "packer.json", environment()));

        assertThat(failure.status()).isEqualTo(ExitStatus.FOUND);
        assertThat(failure.problems().get(0).toString().lines())
                .containsExactlyInAnyOrder(
                        "error: script.sh failed with exit status 7:",
                        "    working",
                        "    cannot do it: no space, none",
                        "  at:  " + directory.resolve("build.log"),
                        "  fix: do as it says; 'amibake try' runs the same scripts on this machine");
        assertThatAllButTheKeyPairIsGone();
    }

    /** The session's process of sshd is the script's grandparent, with or without a shell between. */
    @ParameterizedTest
    @EnumSource(names = {"PACKER", "PACKER_1_6"})
    void a_connection_that_is_lost_is_told(Tool tool) throws IOException {
        writeTemplate("echo working; sleep 1; pid=$$; until grep -q '^Name:.*sshd' /proc/$pid/status; do"
                + " pid=$(awk '/^PPid/ {print $2}' /proc/$pid/status); done; kill -KILL $pid; exec sleep 5");

        AmibakeException failure = catchThrowableOfType(
                AmibakeException.class, () -> packer(tool, new Heard()).build(directory, "packer.json", environment()));

        assertThat(failure.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
        assertThat(failure).hasMessage("""
                error: script.sh lost its connection to the instance:
                    working
                  at:  %s/build.log
                  fix: see whether the script restarts network or sshd, or ended the instance; else try again""".formatted(directory));
        assertThatAllButTheKeyPairIsGone();
    }

    @ParameterizedTest
    @EnumSource(names = {"PACKER", "PACKER_1_6"})
    void one_that_is_interrupted_deletes_what_it_made(Tool tool) throws IOException {
        writeTemplate("mkfifo never; read -r word <>never");
        Thread building = Thread.currentThread();
        Heard heard = new Heard(step -> {
            if (step.startsWith("provisioner")) {
                building.interrupt();
            }
        });

        assertThatThrownBy(() -> packer(tool, heard).build(directory, "packer.json", environment()))
                .isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThatAllButTheKeyPairIsGone();
    }

    @ParameterizedTest
    @EnumSource(names = {"PACKER", "PACKER_1_6"})
    void one_whose_parent_is_killed_deletes_what_it_made(Tool tool) throws Exception {
        writeTemplate("mkfifo never; echo waits; read -r word <>never");
        // As a job in the background of a script is: SIGINT is ignored, and children start so.
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "trap '' INT; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                CLASS_PATH,
                PackerProgram.class.getName(),
                tool.require().toString(),
                directory.toString(),
                Long.toString(PATIENCE.toMillis()));
        builder.environment().putAll(environment());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("program.out").toFile())
                .start();
        List<ProcessHandle> children;
        try {
            while (!log().contains("amazon-ebs: waits")) {
                assertThat(process.waitFor(50, TimeUnit.MILLISECONDS)).as(log()).isFalse();
            }
        } finally {
            children = process.descendants().toList();
            process.destroyForcibly();
        }

        CompletableFuture.allOf(children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .get(60, TimeUnit.SECONDS);
        assertThat(children).hasSizeGreaterThan(2);
        assertThatAllButTheKeyPairIsGone();
    }

    @ParameterizedTest
    @EnumSource(names = {"PACKER", "PACKER_1_6"})
    void its_version_and_plugin_are_found(Tool tool) {
        Mapping none = new Mapping(Position.of("test.yaml"), List.of());
        io.amibake.config.Packer wanted =
                new io.amibake.config.Packer(PackerFormat.JSON, PackerVersion.parse("1.6"), none, Optional.empty());
        Heard heard = new Heard();

        InstalledVersion version = packer(tool, heard).prepareFor(wanted);

        assertThat(version.toString()).startsWith(tool == Tool.PACKER ? "1.15." : "1.6.");
        assertThat(heard.steps()).isEmpty();
    }

    private Packer packer(Tool tool, Heard heard) {
        return Packer.find(
                Optional.of(tool.require()),
                new PackerSetup(
                        System.getenv(),
                        directory.resolve("scratch"),
                        directory.resolve("build.log"),
                        PATIENCE,
                        heard));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(aws.environment());
        environment.put("AWS_POLL_DELAY_SECONDS", "1");
        return environment;
    }

    private String log() throws IOException {
        Path log = directory.resolve("build.log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private List<Resource> left() {
        return cloud.tagged().of(RUN);
    }

    private void assertThatAllButTheKeyPairIsGone() {
        assertThat(left()).extracting(Resource::kind).containsExactly(Resource.Kind.KEY_PAIR);
    }

    private void writeTemplate(String script) throws IOException {
        Files.writeString(directory.resolve("script.sh"), "#!/bin/sh\ncd " + directory + "\n" + script + "\n");
        String tags = "{\"" + RunId.TAG + "\": \"" + RUN + "\"}";
        Files.writeString(directory.resolve("packer.json"), """
                {"builders": [{"type": "amazon-ebs", "region": "us-west-2", "source_ami": "%s",
                   "custom_endpoint_ec2": "%s", "skip_credential_validation": true,
                   "instance_type": "t3.micro", "ami_name": "real",
                   "ssh_username": "%s", "ssh_host": "127.0.0.1", "ssh_port": %d,
                   "ssh_keypair_name": "%s", "ssh_private_key_file": "%s",
                   "tags": %s, "run_tags": %s, "run_volume_tags": %s, "snapshot_tags": %s}],
                 "provisioners": [{"type": "shell", "script": "script.sh"}],
                 "post-processors": [{"type": "manifest", "output": "manifest.json"}]}
                """.formatted(
                        Emulator.SOURCE_X86_64,
                        aws.endpoint(),
                        BuildMachine.user(),
                        machine.port(),
                        key.name(),
                        machine.identity(),
                        tags,
                        tags,
                        tags,
                        tags));
    }
}
