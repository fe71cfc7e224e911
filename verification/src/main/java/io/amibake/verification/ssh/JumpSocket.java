package io.amibake.verification.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.amibake.verification.Deadline;
import io.amibake.verification.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A connection that a jump host makes, as a socket; only as much of one as is needed to run SSH over it. */
final class JumpSocket extends Socket {
    private final ChannelDirectTCPIP channel;
    private final Received received = new Received();
    private final OutputStream out;
    private final ReceivedStream in;

    /** That the jump host cannot, or must not, connect. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private JumpSocket(ChannelDirectTCPIP channel, Surroundings surroundings) throws IOException {
        this.channel = channel;
        this.in = new ReceivedStream(received, surroundings);
        channel.setOutputStream(received.sink(received::end));
        this.out = channel.getOutputStream();
    }

    /** Has the host of a session connect to another. */
    static Socket open(Link jump, Hop to, Deadline deadline) throws IOException {
        try {
            Session session = jump.session();
            ChannelDirectTCPIP channel = (ChannelDirectTCPIP) session.openChannel("direct-tcpip");
            channel.setHost(to.host());
            channel.setPort(to.port());
            JumpSocket socket = new JumpSocket(channel, deadline.surroundings());
            channel.connect(Wire.millis(deadline));
            return socket;
        } catch (JSchException e) {
            if (deadline.hasPassed()) {
                throw new SocketTimeoutException("Connect timed out");
            }
            throw new Refused("the jump host " + jump.hop().place() + " cannot connect to " + to.place());
        }
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // Nothing is held back.
    }

    @Override
    public synchronized void setSoTimeout(int millis) {
        in.limitReadsTo(millis);
    }

    @Override
    public synchronized void close() {
        received.end();
        channel.disconnect();
    }
}
