package io.amibake.cli;

import io.amibake.generator.Generator;
import io.amibake.generator.diff.DirectorySide;
import io.amibake.generator.diff.FileVersion;
import io.amibake.generator.diff.Review;
import io.amibake.generator.diff.Side;
import io.amibake.generator.diff.report.TextFormat;
import io.amibake.generator.output.OutputDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Images that {@code generate --check} finds out of date: what generating them would do. */
final class OutOfDate {
    private final Generator generator;
    private final SortedMap<String, @Nullable Planned> images = new TreeMap<>();

    /** New images are held against these too. */
    private final SortedSet<String> upToDate = new TreeSet<>();

    OutOfDate(Generator generator) {
        this.generator = generator;
    }

    void add(Planned image) {
        images.put(image.directory().toString(), image);
    }

    void addSame(Planned image) {
        upToDate.add(image.directory().toString());
    }

    /** An image that is there and would not be made any more. */
    void addFormer(Path directory) {
        images.put(directory.toString(), null);
    }

    int size() {
        return images.size();
    }

    /** {@code 2 files differ: 1 rebuild}, as {@code amibake diff} tells it. */
    String effects(int threads) {
        Review review = Review.of(new OnDisk(), new ToCome(), false, threads);
        return review.isEmpty() ? "nothing but the lock file and the version differ" : TextFormat.effects(review);
    }

    private SortedMap<String, FileVersion> made(String directory) {
        Planned image = images.get(directory);
        return image == null ? new TreeMap<>() : Side.of(generator.render(image.config()));
    }

    /** The images of a side, and with them those that do not differ. */
    private SortedSet<String> directories(Predicate<String> isThere) {
        NavigableSet<String> directories = new TreeSet<>(upToDate);
        images.keySet().stream().filter(isThere).forEach(directories::add);
        return Collections.unmodifiableSortedSet(directories);
    }

    private static SortedMap<String, FileVersion> onDisk(String directory) {
        return DirectorySide.of(Path.of(directory)).files("");
    }

    private final class OnDisk implements Side {
        @Override
        public String name() {
            return "what is there";
        }

        @Override
        public SortedSet<String> images() {
            return directories(directory -> !files(directory).isEmpty());
        }

        /** Of a directory that is not amibake's, other people's files stay and do not count. */
        @Override
        public SortedMap<String, FileVersion> files(String directory) {
            if (!Files.isDirectory(Path.of(directory))) {
                return new TreeMap<>();
            }
            SortedMap<String, FileVersion> files = onDisk(directory);
            if (!upToDate.contains(directory)
                    && !OutputDirectory.at(Path.of(directory)).isGenerated()) {
                files.keySet().retainAll(made(directory).keySet());
            }
            return files;
        }
    }

    private final class ToCome implements Side {
        @Override
        public String name() {
            return "what would be";
        }

        @Override
        public SortedSet<String> images() {
            return directories(directory -> images.get(directory) != null);
        }

        @Override
        public SortedMap<String, FileVersion> files(String directory) {
            return upToDate.contains(directory) ? onDisk(directory) : made(directory);
        }
    }
}
