package io.amibake.verification.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.verification.Deadline;
import io.amibake.verification.Ending;
import io.amibake.verification.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A command on a host behind SSH.
 *
 * <p>The library waits for the host's word that it executes the command. Here a thread does that, so that stdin follows
 * the command at once: a round trip less.
 */
final class SshShell implements Shell {
    /** Opening the channel, and asking for the command. */
    private static final int PACKETS_TO_START = 2;

    private static final int SIGNAL_MILLIS = 500;

    private final Connection connection;
    private final ChannelExec channel;
    private final Received out = new Received();
    private final FirstBytes err = new FirstBytes();
    private final Stdin stdin;
    private volatile @Nullable JSchException refusal;
    private volatile boolean closed;
    private volatile boolean cut;

    private SshShell(Connection connection, ChannelExec channel) throws IOException {
        this.connection = connection;
        this.channel = channel;
        this.stdin = new Stdin(channel.getOutputStream());
    }

    /** Executes a command; the connection is closed with it, or at once if that fails. */
    static SshShell start(Connection connection, String command, Deadline deadline) {
        boolean started = false;
        try {
            ChannelExec channel = (ChannelExec) connection.last().session().openChannel("exec");
            SshShell shell = new SshShell(connection, channel);
            shell.execute(command, deadline);
            started = true;
            return shell;
        } catch (JSchException | IOException e) {
            throw AmibakeException.outsideFailed(unopened(connection.last()), e);
        } finally {
            if (!started) {
                connection.close();
            }
        }
    }

    private void execute(String command, Deadline deadline) throws JSchException {
        Link link = connection.last();
        channel.setCommand(command.getBytes(StandardCharsets.UTF_8));
        // The end of stdout may come before the exit status: what ends it is the end of the channel, which closes
        // stderr.
        channel.setOutputStream(out.sink(() -> {}));
        channel.setErrStream(err.sink(out::end));
        Thread starter = link.thread("ssh exec", () -> connect(deadline));
        CountDownLatch sent = link.wire().sentBy(starter, PACKETS_TO_START);
        link.trace().onEnd(starter::interrupt);
        starter.start();
        await(sent, deadline);
        JSchException failure = refusal;
        if (failure != null && !link.wire().hasSent()) {
            throw failure;
        }
        link.thread("ssh stdin", stdin).start();
    }

    private void connect(Deadline deadline) {
        try {
            channel.connect(Wire.millis(deadline));
        } catch (JSchException e) {
            refusal = e;
            out.end();
        } finally {
            connection.last().wire().stopWaiting();
        }
    }

    private static void await(CountDownLatch sent, Deadline deadline) throws JSchException {
        try {
            if (!sent.await(Wire.millis(deadline), TimeUnit.MILLISECONDS)) {
                throw new JSchException("no channel in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static Problem unopened(Link link) {
        Optional<Throwable> lost = link.trace().cause();
        String place = link.hop().place();
        String where = "host " + link.hop().user() + "@" + place;
        return lost.isPresent()
                ? new Problem(
                        place + " closes the connection right after the login: " + LostConnection.why(lost.get()),
                        where,
                        "look at the SSH server's log on the host")
                : new Problem(
                        place + " lets " + link.hop().user() + " in, but opens no session",
                        where,
                        "let the user execute commands: look at the SSH server's log, and at MaxSessions in its"
                                + " configuration");
    }

    @Override
    public void send(byte[] bytes) {
        stdin.send(bytes);
    }

    @Override
    public Optional<byte[]> receive(Deadline deadline) {
        return out.take(deadline);
    }

    @Override
    public byte[] stderr() {
        return err.bytes();
    }

    @Override
    public Ending ending() {
        if (cut) {
            return new Ending.Lost("it was closed here");
        }
        if (out.hasOverflown()) {
            return new Ending.Lost("it printed more than 64 MiB that nobody took");
        }
        if (channel.getExitStatus() >= 0 && refusal == null) {
            return new Ending.Exited(channel.getExitStatus());
        }
        String signal = channel.getExitSignal();
        if (signal != null) {
            return new Ending.Signalled(signal);
        }
        Optional<Throwable> lost = connection.last().trace().cause();
        if (lost.isPresent()) {
            return new Ending.Lost(LostConnection.why(lost.get()));
        }
        return new Ending.Lost(
                refusal == null
                        ? "the host does not say how the command ended"
                        : "the host refuses to execute commands");
    }

    /** An unfinished command is told to end: some servers leave it running when the connection goes. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stdin.close();
        cut = !out.hasEnded();
        if (cut) {
            terminate();
        }
        connection.close();
        out.end();
    }

    /** Sends the signal and waits until it is sent, but not for long nor for an answer. */
    private void terminate() {
        Link link = connection.last();
        Thread sender = link.thread("ssh signal", () -> signal(link));
        CountDownLatch sent = link.wire().sentBy(sender, 1);
        sender.start();
        try {
            sent.await(SIGNAL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void signal(Link link) {
        FutureTask<Boolean> signal = new FutureTask<>(() -> {
            channel.sendSignal("TERM");
            return true;
        });
        signal.run();
        try {
            signal.get();
        } catch (ExecutionException alreadyGone) {
            link.wire().stopWaiting();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
