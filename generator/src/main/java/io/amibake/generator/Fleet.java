package io.amibake.generator;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Many images in one run: their names, and work on several at a time whose results come in the order of the images. */
public final class Fleet {
    private static final int RESULTS_WAITING_PER_THREAD = 2;

    private Fleet() {}

    /**
     * One image of a fleet.
     *
     * @param config its file
     * @param image its name and that of its output directory: the file's name without {@code .yaml}
     */
    public record Member(Path config, String image) {}

    /**
     * The images of these files.
     *
     * @throws AmibakeException when two of them would get the same output directory, or one the fleet's own
     */
    public static List<Member> of(List<Path> configs) {
        Map<String, Path> byName = new HashMap<>();
        List<Member> members = new ArrayList<>(configs.size());
        List<Problem> problems = new ArrayList<>();
        for (Path config : configs) {
            String image = name(config);
            if (image.startsWith(".")) {
                problems.add(new Problem(
                        "no image of several can be called '" + image
                                + "': its directory would be hidden, or another's",
                        config.toString(),
                        "give the file a name that does not begin with a dot"));
            }
            Path other = byName.putIfAbsent(image, config);
            if (other != null) {
                problems.add(new Problem(
                        "two images are called '" + image + "': the other one is " + other,
                        config.toString(),
                        "rename a file: the output directory of an image is called as its config file"));
            }
            members.add(new Member(config, image));
        }
        if (!problems.isEmpty()) {
            throw AmibakeException.invalidInput(problems);
        }
        return members;
    }

    /**
     * Works on the items, several at a time, and hands over the results in the order of the items. Few results wait at
     * any time, so memory does not grow with the number of items. A problem with one item does not stop the others.
     *
     * @throws AmibakeException at the end, with the problems of all items in their order
     */
    public static <T, R> void inOrder(List<T> items, int threads, Function<T, R> work, Consumer<R> sink) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, items.size())));
        List<AmibakeException> failures = new ArrayList<>();
        Deque<Future<R>> waiting = new ArrayDeque<>();
        try {
            for (T item : items) {
                if (waiting.size() == RESULTS_WAITING_PER_THREAD * threads) {
                    hand(waiting.remove(), sink, failures);
                }
                waiting.add(workers.submit(() -> work.apply(item)));
            }
            while (!waiting.isEmpty()) {
                hand(waiting.remove(), sink, failures);
            }
        } finally {
            workers.shutdownNow();
        }
        if (!failures.isEmpty()) {
            throw AmibakeException.all(failures);
        }
    }

    private static <R> void hand(Future<R> result, Consumer<R> sink, List<AmibakeException> failures) {
        try {
            sink.accept(result.get());
        } catch (ExecutionException e) {
            @Nullable Throwable cause = e.getCause();
            if (cause instanceof AmibakeException failure) {
                failures.add(failure);
            } else if (cause instanceof Error error) {
                throw error;
            } else {
                throw new IllegalStateException("an image could not be worked on", cause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while working on a fleet", e);
        }
    }

    private static String name(Path config) {
        String file = String.valueOf(config.getFileName());
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
