package io.amibake.verification.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Something on a loopback port that treats whoever connects as a test wants. */
final class RawServer implements AutoCloseable {
    private final ServerSocket server;
    private final Thread thread;

    /** What is done to a connection, which is closed afterwards. */
    @FunctionalInterface
    interface Treatment {
        void treat(Socket connection) throws IOException;
    }

    private RawServer(ServerSocket server, Treatment treatment) {
        this.server = server;
        this.thread = new Thread(() -> serve(treatment), "raw server");
        thread.setDaemon(true);
        thread.start();
    }

    static RawServer that(Treatment treatment) {
        try {
            return new RawServer(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), treatment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve(Treatment treatment) {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                treatment.treat(connection);
            } catch (IOException gone) {
                // The next one, if any.
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
