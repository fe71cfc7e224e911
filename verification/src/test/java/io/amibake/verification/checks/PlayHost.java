package io.amibake.verification.checks;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.verification.Deadline;
import io.amibake.verification.Ending;
import io.amibake.verification.LocalTarget;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import io.amibake.verification.Target;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** This machine under another name, whose connections fail as told. */
final class PlayHost implements Target {
    private final String name;
    private final int lostConnections;
    private final int answersBefore;
    private final Optional<AmibakeException> refusal;
    private final AtomicInteger connections = new AtomicInteger();
    private final Gauge gauge;

    private PlayHost(String name, int lost, int answersBefore, Optional<AmibakeException> refusal, Gauge gauge) {
        this.name = name;
        this.lostConnections = lost;
        this.answersBefore = answersBefore;
        this.refusal = refusal;
        this.gauge = gauge;
    }

    static PlayHost up(String name) {
        return new PlayHost(name, 0, 0, Optional.empty(), new Gauge());
    }

    /** One that shares a gauge of open connections with others. */
    static PlayHost up(String name, Gauge gauge) {
        return new PlayHost(name, 0, 0, Optional.empty(), gauge);
    }

    /** One whose first connections are lost after some asks. */
    static PlayHost losing(int connections, int asks) {
        return new PlayHost("loser", connections, asks, Optional.empty(), new Gauge());
    }

    static PlayHost down(String name) {
        Problem problem = new Problem("the host refuses connections", name, "start it");
        AmibakeException refusal = AmibakeException.outsideFailed(problem, new IOException("refused"));
        return new PlayHost(name, 0, 0, Optional.of(refusal), new Gauge());
    }

    static PlayHost withBadKey(String name) {
        Problem problem = new Problem("the key cannot be read", "id_x", "make it readable");
        return new PlayHost(name, 0, 0, Optional.of(AmibakeException.invalidInput(problem)), new Gauge());
    }

    int connections() {
        return connections.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shell start(String command, Deadline deadline, Progress progress) {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        int number = connections.incrementAndGet();
        Shell shell = new LocalTarget().start(command, deadline, progress);
        gauge.opened();
        return new Line(shell, number <= lostConnections ? answersBefore : Integer.MAX_VALUE, gauge);
    }

    /** Counts connections that are open at the same time. */
    static final class Gauge {
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        private void opened() {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
        }

        private void closed() {
            open.decrementAndGet();
        }

        int open() {
            return open.get();
        }

        int most() {
            return most.get();
        }
    }

    private static final class Line implements Shell {
        private final Shell shell;
        private final Gauge gauge;
        private final AtomicInteger asksLeft;

        Line(Shell shell, int asks, Gauge gauge) {
            this.shell = shell;
            this.asksLeft = new AtomicInteger(asks);
            this.gauge = gauge;
        }

        @Override
        public void send(byte[] bytes) {
            if (asksLeft.getAndDecrement() > 0) {
                shell.send(bytes);
            }
        }

        @Override
        public Optional<byte[]> receive(Deadline deadline) {
            return asksLeft.get() < 0 ? Optional.of(new byte[0]) : shell.receive(deadline);
        }

        @Override
        public byte[] stderr() {
            return shell.stderr();
        }

        @Override
        public Ending ending() {
            return asksLeft.get() < 0 ? new Ending.Lost("the line went dead") : shell.ending();
        }

        @Override
        public void close() {
            shell.close();
            gauge.closed();
        }
    }
}
