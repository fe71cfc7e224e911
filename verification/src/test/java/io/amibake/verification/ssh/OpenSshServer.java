package io.amibake.verification.ssh;

import io.amibake.core.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real OpenSSH server on a free loopback port, with keys and a configuration of its own; who runs the tests can log
 * in with {@link #identity}. The test that starts it closes it. It has the machine's files, users and programs.
 *
 * <pre>{@code
 * try (OpenSshServer server = OpenSshServer.start(directory, "MaxSessions 1")) { … server.port() … server.execs() … }
 * }</pre>
 */
public final class OpenSshServer implements AutoCloseable {
    private static final int SECONDS = 20;

    private final Path directory;
    private final Process process;
    private final int port;

    private OpenSshServer(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one.
     *
     * @param directory an empty or missing one, for keys, configuration and log
     * @param configuration lines of sshd_config, which come before ours and so win
     */
    public static OpenSshServer start(Path directory, String... configuration) {
        return start(Tool.SSHD.require(), directory, configuration);
    }

    /** Starts one whose program is called otherwise than {@code sshd}. */
    public static OpenSshServer startAs(String name, Path directory) throws IOException {
        return start(Files.copy(Tool.SSHD.require(), directory.resolveSibling(name)), directory);
    }

    private static OpenSshServer start(Path sshd, Path directory, String... configuration) {
        try {
            Files.createDirectories(directory);
            privilegeSeparation();
            generateKey(directory.resolve("host_ed25519"), "ed25519", "");
            generateKey(directory.resolve("identity"), "ed25519", "");
            Files.copy(directory.resolve("identity.pub"), directory.resolve("authorized_keys"));
            for (int attempt = 0; attempt < 5; attempt++) {
                OpenSshServer server = launch(sshd, directory, configuration);
                if (server.listens()) {
                    return server;
                }
                server.close();
            }
            throw new IllegalStateException("sshd does not start: " + Files.readString(directory.resolve("log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /** Who runs the tests; the only one who can log in when that is not root. */
    public String user() {
        return System.getProperty("user.name");
    }

    /** The private key that the server lets in; it has no passphrase. */
    public Path identity() {
        return directory.resolve("identity");
    }

    /** Lets in who has another key too. */
    public void authorize(Path publicKey) {
        write("authorized_keys", read(publicKey), StandardOpenOption.APPEND);
    }

    /** Lets in nobody, until a key is authorized. */
    public void forgetKeys() {
        write("authorized_keys", "", StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** As a user whose home is the server's directory: with its key and its known hosts, one try. */
    public SshSettings settings() {
        return SshSettings.ofUser(directory, user())
                .withIdentities(List.of(identity()))
                .withTrust(new HostTrust.Known(List.of(knownHosts())))
                .withPatience(new Patience(Duration.ZERO, Duration.ofSeconds(SECONDS), Duration.ofSeconds(SECONDS)));
    }

    public HostAddress address() {
        return HostAddress.parse("127.0.0.1:" + port);
    }

    /** This host, ready to be logged in to. */
    public SshTarget target() {
        return SshTarget.of(address(), settings());
    }

    /** A known_hosts file with this server's key. */
    public Path knownHosts() {
        write("known_hosts", "[127.0.0.1]:" + port + " " + hostKey() + "\n", StandardOpenOption.CREATE);
        return directory.resolve("known_hosts");
    }

    /** The public host key, as {@code ssh-ed25519 AAAA…}. */
    public String hostKey() {
        String[] words = read(directory.resolve("host_ed25519.pub")).trim().split(" ", -1);
        return words[0] + " " + words[1];
    }

    /** As {@code SHA256:…}. */
    public String fingerprint() {
        return run(
                        "ssh-keygen",
                        "-l",
                        "-f",
                        directory.resolve("host_ed25519.pub").toString())
                .split(" ", -1)[1];
    }

    /** How many connections it has accepted so far. */
    public int connections() {
        return count("Connection from ");
    }

    /** How many commands it has executed so far. */
    public int execs() {
        return count("Starting session: command ");
    }

    /** How many connections are open now. */
    public long openConnections() {
        return process.children().count();
    }

    /** Waits until no connection is open. */
    public void awaitNoConnections() {
        await(process.children().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    }

    /** Kills the processes of all open connections, as if the host went away; it still accepts new ones. */
    public void dropConnections() {
        List<ProcessHandle> children = process.children().toList();
        children.forEach(ProcessHandle::destroyForcibly);
        await(children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    }

    /** Stops the processes of all open connections, which then neither answer nor end, until they are dropped. */
    public void freezeConnections() {
        process.children().forEach(child -> run("kill", "-STOP", String.valueOf(child.pid())));
    }

    /** What it logged, at level VERBOSE. */
    public String log() {
        return read(directory.resolve("log"));
    }

    /** Makes a key pair: the private key at the path, the public key beside it. */
    public static void generateKey(Path file, String type, String passphrase, String... options) {
        String[] command = {"ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", "test", "-f", file.toString()};
        String[] all = Arrays.copyOf(command, command.length + options.length);
        System.arraycopy(options, 0, all, command.length, options.length);
        run(all);
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        await(process.onExit());
        await(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    }

    /** sshd as root wants this directory, which usually the service's start makes. */
    private static void privilegeSeparation() throws IOException {
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
    }

    private static OpenSshServer launch(Path sshd, Path directory, String... configuration) throws IOException {
        int port = freePort();
        Path config = directory.resolve("sshd_config");
        Files.writeString(config, String.join("\n", configuration) + "\n" + ours(directory, port));
        Process process = new ProcessBuilder(sshd.toAbsolutePath().toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        return new OpenSshServer(directory, process, port);
    }

    private static String ours(Path directory, int port) {
        return """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host_ed25519
                AuthorizedKeysFile %s/authorized_keys
                PidFile none
                LogLevel VERBOSE
                MaxStartups 300
                PermitRootLogin yes
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                StrictModes no
                UseDNS no
                UsePAM no
                PrintMotd no
                """.formatted(port, directory, directory);
    }

    private boolean listens() {
        try {
            while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
                if (log().contains("Server listening on ")) {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private int count(String start) {
        return (int) log().lines().filter(line -> line.startsWith(start)).count();
    }

    private static void await(CompletableFuture<?>... ends) {
        try {
            CompletableFuture.allOf(ends).get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("processes of sshd are left after " + SECONDS + " s", e);
        }
    }

    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + out);
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text, StandardOpenOption how) {
        try {
            Files.writeString(directory.resolve(name), text, StandardOpenOption.WRITE, how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
