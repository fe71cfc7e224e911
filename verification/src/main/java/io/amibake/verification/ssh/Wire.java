package io.amibake.verification.ssh;

import com.jcraft.jsch.SocketFactory;
import io.amibake.verification.Deadline;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The bytes under one connection. Until somebody is logged in, the deadline ends every read, however slowly the bytes
 * come; and it is known how far things have got.
 */
final class Wire implements SocketFactory {
    private final Deadline deadline;
    private final Opening opening;
    private volatile @Nullable Socket socket;
    private volatile boolean heard;
    private volatile boolean complete;
    private volatile boolean limited = true;
    private volatile Sent sent = new Sent(Thread.currentThread(), new CountDownLatch(0));

    /** Opens the socket. */
    @FunctionalInterface
    interface Opening {
        Socket open(String host, int port, Deadline deadline) throws IOException;
    }

    /** Counts what one thread writes, up to a number of packets. */
    private record Sent(Thread thread, CountDownLatch left) {}

    Wire(Deadline deadline, Opening opening) {
        this.deadline = deadline;
        this.opening = opening;
    }

    /** Opens a TCP connection to the first address of the host that takes one. */
    static Socket tcp(String host, int port, Deadline deadline) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        IOException failed = new SocketTimeoutException("no time is left");
        for (int i = 0; i < addresses.length; i++) {
            Socket socket = new Socket();
            try {
                int share = millis(deadline) / (addresses.length - i);
                socket.connect(new InetSocketAddress(addresses[i], port), Math.max(1, share));
                return socket;
            } catch (IOException e) {
                socket.close();
                failed = e;
            }
        }
        throw failed;
    }

    /** Whether the host has accepted the connection. */
    boolean isOpen() {
        return socket != null;
    }

    /** The program that the connection is, if it is one. */
    Optional<CommandSocket> command() {
        return socket instanceof CommandSocket command ? Optional.of(command) : Optional.empty();
    }

    /** Whether the host has sent anything. */
    boolean hasHeard() {
        return heard;
    }

    /** From now on a read ends after this time, for a keepalive to be sent, and no longer at the deadline. */
    void limitReadsTo(int millis) throws IOException {
        limited = false;
        Socket opened = socket;
        if (opened != null) {
            opened.setSoTimeout(millis);
        }
    }

    /** Cuts the connection, whoever may be reading or writing. */
    void cut() {
        Socket opened = socket;
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException alreadyGone) {
            // It is cut then.
        }
    }

    /** Whether all packets that {@link #sentBy} waits for were sent. */
    boolean hasSent() {
        return complete;
    }

    /** Lets who waits for packets go on: no more will be sent. */
    void stopWaiting() {
        CountDownLatch left = sent.left();
        while (left.getCount() > 0) {
            left.countDown();
        }
    }

    /** Is counted down once the thread has sent so many packets. */
    CountDownLatch sentBy(Thread thread, int packets) {
        CountDownLatch left = new CountDownLatch(packets);
        sent = new Sent(thread, left);
        return left;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        Socket opened = opening.open(host, port, deadline);
        socket = opened;
        return opened;
    }

    @Override
    public InputStream getInputStream(Socket socket) throws IOException {
        return new BufferedInputStream(new Heard(socket), 32 * 1024);
    }

    @Override
    public OutputStream getOutputStream(Socket socket) throws IOException {
        return new FilterOutputStream(socket.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void flush() throws IOException {
                out.flush();
                Sent counted = sent;
                if (Thread.currentThread() == counted.thread()) {
                    complete |= counted.left().getCount() == 1;
                    counted.left().countDown();
                }
            }
        };
    }

    /** The time left as a timeout of the JDK, for which 0 would be no limit. */
    static int millis(Deadline deadline) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, deadline.left().toMillis()));
    }

    private final class Heard extends FilterInputStream {
        private final Socket from;

        Heard(Socket from) throws IOException {
            super(from.getInputStream());
            this.from = from;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (limited) {
                if (deadline.hasPassed()) {
                    throw new SocketTimeoutException("Read timed out");
                }
                from.setSoTimeout(millis(deadline));
            }
            int count = super.read(bytes, offset, length);
            heard |= count > 0;
            return count;
        }
    }
}
