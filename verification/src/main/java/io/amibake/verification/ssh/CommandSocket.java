package io.amibake.verification.ssh;

import io.amibake.verification.Deadline;
import io.amibake.verification.Surroundings;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The standard streams of a {@link ProxyCommand}, as a socket; only as much of one as is needed to run SSH over it. The
 * program ends with it, however this process ends.
 */
final class CommandSocket extends Socket {
    /** How long a program that has closed its stdout may take to end, and one that is told to. */
    private static final int ENOUGH_MILLIS = 1_000;

    private static final int MOST_LINES = 3;
    private static final int MOST_CHARACTERS = 500;

    private final ProxyCommand command;
    private final Process process;
    private final Received received = new Received();
    private final FirstBytes errors = new FirstBytes();
    private final ReceivedStream in;
    private final Thread reader = daemon("ssh command", this::read);
    private final Thread listener = daemon("ssh command errors", this::listen);
    private final Thread onShutdown = new Thread(this::kill, "end of an ssh command");
    private volatile @Nullable Integer status;
    private volatile boolean closed;

    private CommandSocket(ProxyCommand command, Process process, Surroundings surroundings) {
        this.command = command;
        this.process = process;
        this.in = new ReceivedStream(received, surroundings);
    }

    /** Starts the program, as OpenSSH does. */
    static CommandSocket open(ProxyCommand command, Deadline deadline) throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", "exec " + command.text()).start();
        CommandSocket socket = new CommandSocket(command, process, deadline.surroundings());
        Runtime.getRuntime().addShutdownHook(socket.onShutdown);
        // First, for the other one waits for it: one that has not begun would look as if it were over.
        socket.listener.start();
        socket.reader.start();
        return socket;
    }

    ProxyCommand command() {
        return command;
    }

    /** The exit status, if the program ended by itself. */
    OptionalInt status() {
        Integer known = status;
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    /** The last lines that it wrote to stderr, on one. */
    String said() {
        List<String> lines = new ArrayList<>();
        for (String line : new String(errors.bytes(), StandardCharsets.UTF_8).split("[\r\n]+")) {
            if (!line.isBlank()) {
                lines.add(line.strip());
            }
        }
        String said = String.join("; ", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
        return said.length() > MOST_CHARACTERS ? said.substring(0, MOST_CHARACTERS) + "…" : said;
    }

    /** Who reads the end knows why it is there. */
    private void read() {
        try (InputStream out = process.getInputStream()) {
            out.transferTo(received.sink(() -> {}));
            if (process.waitFor(ENOUGH_MILLIS, TimeUnit.MILLISECONDS)) {
                listener.join(ENOUGH_MILLIS);
                if (!closed) {
                    status = process.exitValue();
                }
            }
        } catch (IOException closedHere) {
            // It ends then.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            received.end();
        }
    }

    private void listen() {
        try (InputStream err = process.getErrorStream()) {
            err.transferTo(errors.sink(() -> {}));
        } catch (IOException closedHere) {
            // Nothing more is said.
        }
    }

    /** Tells the program and all that it has started to end, and sees to it. */
    private void kill() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        try {
            process.waitFor(ENOUGH_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return new FilterOutputStream(process.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                run(() -> out.write(bytes, offset, length));
            }

            @Override
            public void flush() throws IOException {
                run(out::flush);
            }
        };
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** Who cannot write to a program that has ended waits until it is known how. */
    private void run(Writing writing) throws IOException {
        try {
            writing.run();
        } catch (IOException gone) {
            join(reader);
            throw gone;
        }
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // Who writes flushes.
    }

    @Override
    public synchronized void setSoTimeout(int millis) {
        in.limitReadsTo(millis);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        received.end();
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException shuttingDown) {
            // It has killed it too.
        }
        join(reader);
        join(listener);
    }

    private static void join(Thread thread) {
        try {
            thread.join(ENOUGH_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
