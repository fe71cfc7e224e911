package io.amibake.generator.freemarker;

import freemarker.core.Environment;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends templates that run without end; FreeMarker notices an interrupt at each turn of a loop. */
final class TimeLimit {
    private static final long SECONDS = 10;

    private final @Nullable ScheduledExecutorService watchdog;

    private TimeLimit(@Nullable ScheduledExecutorService watchdog) {
        this.watchdog = watchdog;
    }

    /** For our own templates, which are tested. */
    static TimeLimit none() {
        return new TimeLimit(null);
    }

    /** For templates nobody vouches for. */
    static TimeLimit ofUsersTemplates() {
        return new TimeLimit(Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "template time limit");
            thread.setDaemon(true);
            return thread;
        }));
    }

    void process(Environment environment) throws TemplateException, IOException {
        if (watchdog == null) {
            environment.process();
            return;
        }
        Thread renderer = Thread.currentThread();
        ScheduledFuture<?> end = watchdog.schedule(renderer::interrupt, SECONDS, TimeUnit.SECONDS);
        try {
            environment.process();
        } catch (RuntimeException e) {
            // FreeMarker's own exception for an interrupt is not public.
            if (end.isDone()) {
                throw new Endless();
            }
            throw e;
        } finally {
            if (!end.cancel(false)) {
                Thread.interrupted();
            }
        }
    }
}
