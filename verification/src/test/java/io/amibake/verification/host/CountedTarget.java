package io.amibake.verification.host;

import io.amibake.verification.Deadline;
import io.amibake.verification.Ending;
import io.amibake.verification.LocalTarget;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import io.amibake.verification.Target;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** This machine, which counts how often it is connected to, asked and left. */
public final class CountedTarget implements Target {
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger trips = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();

    /** How many commands were executed. */
    public int starts() {
        return starts.get();
    }

    /** How many pieces of program were sent. */
    public int trips() {
        return trips.get();
    }

    /** How many connections were ended. */
    public int ends() {
        return ends.get();
    }

    @Override
    public String name() {
        return "here";
    }

    @Override
    public Shell start(String command, Deadline deadline, Progress progress) {
        starts.incrementAndGet();
        Shell shell = new LocalTarget().start(command, deadline, progress);
        return new Shell() {
            @Override
            public void send(byte[] bytes) {
                trips.incrementAndGet();
                shell.send(bytes);
            }

            @Override
            public Optional<byte[]> receive(Deadline limit) {
                return shell.receive(limit);
            }

            @Override
            public byte[] stderr() {
                return shell.stderr();
            }

            @Override
            public Ending ending() {
                return shell.ending();
            }

            @Override
            public void close() {
                ends.incrementAndGet();
                shell.close();
            }
        };
    }
}
