package io.amibake.provisioning.packer;

import io.amibake.core.Tool;
import io.amibake.provisioning.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The machine behind an emulated building instance: OpenSSH's server on a free loopback port, which lets in one key, as
 * who runs the tests. It has the files and programs of this machine.
 */
final class BuildMachine implements AutoCloseable {
    private final Path directory;
    private final Process process;
    private final int port;

    private BuildMachine(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** Starts one that lets in who has the private key. */
    static BuildMachine start(Path directory, Secret key) {
        Path sshd = Tool.SSHD.require();
        try {
            Files.createDirectories(directory);
            if (user().equals("root")) {
                Files.createDirectories(Path.of("/run/sshd"));
            }
            Path identity = Files.createFile(
                    directory.resolve("identity"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(identity, key.reveal());
            Files.writeString(
                    directory.resolve("authorized_keys"), said("ssh-keygen", "-y", "-f", identity.toString()));
            said(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-f",
                    directory.resolve("host").toString());
            return listening(sshd, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String user() {
        return System.getProperty("user.name");
    }

    int port() {
        return port;
    }

    /** The file of the private key. */
    Path identity() {
        return directory.resolve("identity");
    }

    private static BuildMachine listening(Path sshd, Path directory) throws IOException {
        int port = freePort();
        Path config = Files.writeString(directory.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host
                AuthorizedKeysFile %s/authorized_keys
                PidFile none
                PermitRootLogin yes
                StrictModes no
                UsePAM no
                Subsystem sftp internal-sftp
                """.formatted(port, directory, directory));
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(sshd.toAbsolutePath().toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            while (!Files.readString(log).contains("Server listening on ")) {
                if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("sshd does not start: " + Files.readString(log));
                }
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new BuildMachine(directory, process, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String said(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + out);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return out;
    }

    /** With the scripts that still run on it. */
    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("processes of sshd are left", e);
        }
    }
}
