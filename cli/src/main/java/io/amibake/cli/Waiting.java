package io.amibake.cli;

import io.amibake.verification.Progress;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells what is being waited for: to a terminal all the time, to a log once. */
final class Waiting implements Progress {
    private final Streams streams;
    private final AtomicBoolean told = new AtomicBoolean();

    Waiting(Streams streams) {
        this.streams = streams;
    }

    @Override
    public void waitingFor(String what) {
        if (streams.showsProgress()) {
            streams.progress(what);
        } else if (!told.getAndSet(true)) {
            streams.message("waiting: " + what);
        }
    }

    @Override
    public void happened(String what) {
        streams.progress("");
        streams.message(what);
    }
}
