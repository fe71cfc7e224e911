package io.amibake.verification.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.amibake.verification.Deadline;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Being logged in to one host. */
final class Link implements AutoCloseable {
    private static final int KEEPALIVES = 3;
    private static final int ENOUGH_MILLIS = 2_000;

    private final Door door;
    private final Wire wire;
    private final Trace trace;
    private final Session session;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private Link(Door door, Wire wire, Trace trace, Session session) {
        this.door = door;
        this.wire = wire;
        this.trace = trace;
        this.session = session;
    }

    /** Connects and logs in; what it takes from the user, such as a passphrase, may fail as the user's fault. */
    static Link open(Door door, Wire.Opening opening, Deadline deadline) throws Unreached {
        Wire wire = new Wire(deadline, opening);
        Trace trace = new Trace();
        HostKeyGuard guard = new HostKeyGuard(door.trust(), door.known());
        try {
            Link link = new Link(door, wire, trace, session(door, guard, trace));
            link.connect(deadline);
            return link;
        } catch (JSchException e) {
            throw cut(wire, new LoginFailure(door, wire, guard, trace).of(e));
        } catch (IOException e) {
            throw cut(wire, new LoginFailure(door, wire, guard, trace).of(new JSchException("connecting", e)));
        }
    }

    private static Unreached cut(Wire wire, Unreached failure) {
        wire.cut();
        return failure;
    }

    Session session() {
        return session;
    }

    Wire wire() {
        return wire;
    }

    Trace trace() {
        return trace;
    }

    Hop hop() {
        return door.hop();
    }

    /** A thread that {@link #close} waits for. */
    Thread thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    @Override
    public void close() {
        wire.cut();
        session.disconnect();
        boolean interrupted = false;
        for (Thread thread : threads) {
            interrupted |= !join(thread);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Session session(Door door, HostKeyGuard guard, Trace trace) throws JSchException {
        Hop hop = door.hop();
        Session session = new JSch().getSession(hop.user(), hop.host(), hop.port());
        Algorithms.configure(session, door.hostKeys(), door.keys().isSingle());
        session.setLogger(trace);
        session.setUserInfo(trace);
        hop.alias().ifPresent(session::setHostKeyAlias);
        session.setHostKeyRepository(guard);
        session.setIdentityRepository(door.keys());
        session.setDaemonThread(true);
        session.setServerAliveInterval((int) door.keepalive().toMillis());
        session.setServerAliveCountMax(KEEPALIVES);
        return session;
    }

    private void connect(Deadline deadline) throws JSchException, IOException {
        session.setSocketFactory(wire);
        session.setThreadFactory(task -> thread("ssh", task));
        try {
            session.connect(Wire.millis(deadline));
        } catch (RuntimeException e) {
            throw NoSsh.or(e);
        }
        wire.limitReadsTo((int) door.keepalive().toMillis());
    }

    private static boolean join(Thread thread) {
        try {
            thread.join(ENOUGH_MILLIS);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
