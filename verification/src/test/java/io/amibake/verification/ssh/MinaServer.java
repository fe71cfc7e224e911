package io.amibake.verification.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** An SSH server in this JVM, for faults that a real one does not have on demand. */
final class MinaServer implements AutoCloseable {
    private final SshServer server;
    private final Path directory;

    /** What a command does, on a thread of the server's. */
    @FunctionalInterface
    interface Behaviour {
        void run(Execution execution) throws IOException;
    }

    private MinaServer(SshServer server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /** Lets everybody in. */
    static MinaServer with(Path directory, Consumer<SshServer> faults) {
        try {
            SshServer server = SshServer.setUpDefaultServer();
            server.setHost("127.0.0.1");
            server.setKeyPairProvider(
                    KeyPairProvider.wrap(KeyPairGenerator.getInstance("EC").generateKeyPair()));
            server.setPublickeyAuthenticator((user, key, session) -> true);
            faults.accept(server);
            Path identity = directory.resolve("identity");
            if (!identity.toFile().exists()) {
                OpenSshServer.generateKey(identity, "ecdsa", "");
            }
            server.start();
            return new MinaServer(server, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets everybody in and does this with every command. */
    static MinaServer executing(Path directory, Behaviour behaviour) {
        return with(directory, server -> server.setCommandFactory((channel, line) -> new Execution(behaviour)));
    }

    int port() {
        return server.getPort();
    }

    HostAddress address() {
        return HostAddress.parse("me@127.0.0.1:" + port());
    }

    SshSettings settings() {
        return settings(directory);
    }

    /** For a host that is believed; one try. */
    static SshSettings settings(Path directory) {
        Duration most = Duration.ofSeconds(20);
        return SshSettings.ofUser(directory, "me")
                .withIdentities(List.of(directory.resolve("identity")))
                .withTrust(new HostTrust.Insecure())
                .withPatience(new Patience(Duration.ZERO, most, most));
    }

    SshTarget target() {
        return SshTarget.of(address(), settings());
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One command being executed. */
    static final class Execution implements Command {
        private final Behaviour behaviour;
        private OutputStream out = OutputStream.nullOutputStream();
        private ExitCallback exit = (status, message, immediately) -> {};
        private final CountDownLatch terminated = new CountDownLatch(1);
        private volatile ChannelSession channel = new ChannelSession();

        Execution(Behaviour behaviour) {
            this.behaviour = behaviour;
        }

        void print(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Waits until the client has it end. */
        void awaitTermination() {
            try {
                terminated.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void exit(int status) {
            exit.onExit(status);
        }

        ChannelSession channel() {
            return channel;
        }

        @Override
        public void start(ChannelSession started, Environment environment) {
            channel = started;
            environment.addSignalListener((signalled, signal) -> terminated.countDown(), Signal.TERM);
            Thread thread = new Thread(this::run, "command");
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            try {
                behaviour.run(this);
            } catch (IOException gone) {
                // The client left.
            }
        }

        @Override
        public void destroy(ChannelSession destroyed) {
            // Its thread ends by itself.
        }

        @Override
        public void setInputStream(InputStream in) {
            // Nothing is read.
        }

        @Override
        public void setOutputStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void setErrorStream(OutputStream err) {
            // Nothing is printed there.
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            this.exit = callback;
        }
    }
}
