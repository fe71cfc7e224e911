package io.amibake.cli;

import io.amibake.cli.Planned.Written;
import io.amibake.config.EnvironmentOverride;
import io.amibake.core.ExitStatus;
import io.amibake.generator.Fleet;
import io.amibake.generator.Generator;
import io.amibake.generator.output.OutputDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Works on one image or many, and says what came of it in the order of the images. */
final class Batch {
    private final int threads;
    private final Streams streams;

    Batch(int threads, Streams streams) {
        this.threads = threads;
        this.streams = streams;
    }

    /** Does the work for each item; one alone needs no thread of its own. */
    <T, R> void each(List<T> items, Function<T, R> work, Consumer<R> sink) {
        if (items.size() == 1) {
            sink.accept(work.apply(items.get(0)));
        } else {
            Fleet.inOrder(items, threads, work, sink);
        }
    }

    /** Says what the environment changed. */
    void tell(List<EnvironmentOverride> overrides) {
        Inputs.tellOverrides(overrides, streams);
    }

    private record Compared(Planned image, String difference) {}

    /** Prints what would change, as unified diffs, and says what that does; all files of a former image would go. */
    ExitStatus tellDifferences(List<Planned> images, FormerImages former, Generator generator) {
        OutOfDate changed = new OutOfDate(generator);
        each(images, image -> new Compared(image, image.difference(generator)), compared -> {
            if (!compared.difference.isEmpty()) {
                String title = images.size() > 1 ? compared.image.directory() + ":\n" : "";
                streams.result(title + compared.difference);
                changed.add(compared.image);
            } else {
                changed.addSame(compared.image);
            }
        });
        int outOfDate = changed.size();
        for (Path directory : former.directories()) {
            String difference = OutputDirectory.at(directory).difference(List.of());
            streams.result(difference.isEmpty() ? "" : directory + ":\n" + difference);
            changed.addFormer(directory);
        }
        String which = which(images, outOfDate, former);
        if (changed.size() == 0) {
            streams.message(which);
            return ExitStatus.DONE;
        }
        tell(former);
        streams.message(which + ": " + changed.effects(threads));
        return ExitStatus.FOUND;
    }

    private static String which(List<Planned> images, int outOfDate, FormerImages former) {
        int others = former.directories().size();
        String more =
                others == 0 ? "" : "; " + others + (others == 1 ? " more image is" : " more images are") + " there";
        return images.size() == 1
                ? images.get(0).directory() + (outOfDate == 0 ? " is up to date" : " is out of date") + more
                : outOfDate + " of " + images.size() + " images are out of date" + more;
    }

    /** Says which images are in the output directory and no longer generated. */
    void tell(FormerImages former) {
        if (!former.isEmpty()) {
            streams.message("note: " + former.told());
        }
    }

    /** Writes every image to its directory; a person at a terminal sees how far it is. */
    void write(List<Planned> images, Generator generator, String output) {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger changed = new AtomicInteger();
        each(images, image -> image.write(generator), written -> {
            done.addAndGet(1);
            changed.addAndGet(written.changed() ? 1 : 0);
            if (images.size() == 1) {
                streams.message(told(written));
            } else {
                streams.progress(done + " of " + images.size() + " images");
            }
        });
        if (images.size() > 1) {
            streams.progress("");
            int same = images.size() - changed.get();
            streams.message(
                    images.size() + " images in " + output + ": " + changed + " written, " + same + " unchanged");
        }
    }

    private static String told(Written written) {
        return written.directory() + ": " + written.files() + " files"
                + (written.changed() ? " written" : ", unchanged");
    }
}
