package io.amibake.cli;

import io.amibake.provisioning.aws.Emulator;
import io.amibake.verification.ssh.OpenSshServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An OpenSSH server of this machine behind every emulated instance, which lets the run's key in as soon as an instance is
 * asked for; so the scripts of the image are ones that do nothing but say that they ran.
 */
record SshdBehind(Path directory, OpenSshServer machine) implements Behind {
    private static final List<String> SCRIPTS =
            List.of("configure-timezone", "install-os-packages", "set-docker-opts", "configure-cloud-init", "cleanup");

    static SshdBehind of(Emulator aws, Path directory) throws IOException {
        OpenSshServer machine = OpenSshServer.start(directory.resolve("machine"));
        SshdBehind behind = new SshdBehind(directory, machine);
        aws.beforeEvery(EmulatedRelease::isLaunch, behind::letIn);
        aws.console("""
                ec2: -----BEGIN SSH HOST KEY FINGERPRINTS-----
                ec2: 256 %s root@ip-10-0-0-7 (ED25519)
                ec2: -----END SSH HOST KEY FINGERPRINTS-----
                """.formatted(machine.fingerprint()));
        behind.write("ssh_config", "Host *\n  HostName 127.0.0.1\n  Port " + machine.port() + "\n");
        behind.writeTemplates();
        behind.write("image.yaml", """
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
                """.formatted(Emulator.SOURCE_X86_64, machine.port()));
        return behind;
    }

    private void writeTemplates() throws IOException {
        for (String script : SCRIPTS) {
            write("templates/scripts/" + script + ".sh.ftl", """
                    <#-- model: none -->
                    #!/bin/sh
                    # Says that it ran.
                    set -eu
                    printf '%s\\n' >>'%s'
                    """.formatted(script, directory.resolve("ran")));
        }
    }

    /** What sshd lets in. */
    private void letIn() {
        try {
            for (Path key : EmulatedRelease.keys(directory)) {
                machine.authorize(write("key.pub", EmulatedRelease.publicPart(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Override
    public Path config() {
        return directory.resolve("image.yaml");
    }

    @Override
    public List<String> options() {
        return List.of("--templates", directory.resolve("templates").toString());
    }

    @Override
    public void close() {
        machine.close();
    }
}
