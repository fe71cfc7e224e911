package io.amibake.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Supplier;

/** A port of this machine that leads to a machine's SSH, wherever that machine is by then. */
final class Doorway implements AutoCloseable {
    private static final int SSH = 22;

    private final ServerSocket door;
    private final Supplier<String> address;

    private Doorway(ServerSocket door, Supplier<String> address) {
        this.door = door;
        this.address = address;
    }

    static Doorway to(Supplier<String> address) throws IOException {
        Doorway doorway = new Doorway(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), address);
        start(doorway::welcome);
        return doorway;
    }

    int port() {
        return door.getLocalPort();
    }

    private void welcome() throws IOException {
        while (true) {
            Socket guest = door.accept();
            start(() -> lead(guest));
        }
    }

    private void lead(Socket guest) throws IOException {
        try (guest;
                Socket host = new Socket(address.get(), SSH)) {
            start(() -> {
                host.getInputStream().transferTo(guest.getOutputStream());
                guest.shutdownOutput();
            });
            guest.getInputStream().transferTo(host.getOutputStream());
        }
    }

    /** What ends a connection, or the doorway, is told to those at both ends. */
    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException ended) {
                        Thread.currentThread().interrupt();
                    }
                },
                "doorway");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
