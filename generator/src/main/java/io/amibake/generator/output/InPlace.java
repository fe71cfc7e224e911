package io.amibake.generator.output;

import io.amibake.generator.Artifact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the files of a directory one by one where the directory itself cannot be exchanged. First the new files are
 * written to {@code .amibake-pending}, then a plan appears there, then it is carried out: a run that is killed before
 * the plan has changed nothing, and one that is killed after it is carried through by {@link #finish}.
 */
final class InPlace {
    private static final String PENDING = ".amibake-pending";
    private static final String REMOVE = "remove ";
    private static final String PUT = "put ";

    private final Path directory;
    private final Path pending;

    private InPlace(Path directory) {
        this.directory = directory;
        this.pending = directory.resolve(PENDING);
    }

    /** Whether a path is that of an unfinished plan. */
    static boolean isPlan(Path directory, Path path) {
        return path.equals(directory.resolve(PENDING));
    }

    /** Carries out what a killed run had planned, after waiting for a run that still does so itself. */
    static void finish(Path directory) throws IOException {
        InPlace place = new InPlace(directory);
        if (Files.isDirectory(place.pending, LinkOption.NOFOLLOW_LINKS)) {
            try (Claim claim = Claim.await(place.pending)) {
                if (claim != null) {
                    place.carryOut();
                }
            }
        }
    }

    /** Makes these files the generated ones. */
    static void replace(Contents contents, List<Artifact> artifacts) throws IOException {
        InPlace place = new InPlace(contents.directory());
        try (Claim claim = place.claim()) {
            Trees.deleteChildren(claim.directory(), Claim.OWNER);
            place.plan(contents, artifacts);
            place.carryOut();
        }
    }

    private Claim claim() throws IOException {
        @Nullable Claim claim = Claim.make(pending);
        while (claim == null) {
            finish(directory);
            claim = Claim.make(pending);
        }
        return claim;
    }

    private void plan(Contents contents, List<Artifact> artifacts) throws IOException {
        List<String> steps = new ArrayList<>();
        for (String path : contents.stale(artifacts)) {
            steps.add(REMOVE + path);
        }
        Path files = pending.resolve("files");
        Files.createDirectory(files);
        for (Artifact artifact : artifacts) {
            if (!contents.holds(artifact)) {
                Trees.write(files, artifact);
                steps.add(PUT + artifact.path());
            }
        }
        Path draft = pending.resolve("draft");
        Files.write(draft, steps, StandardCharsets.UTF_8);
        Files.move(draft, pending.resolve("plan"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Every step may be done again: a file that has been moved or removed already is let alone. */
    private void carryOut() throws IOException {
        Path plan = pending.resolve("plan");
        if (!Files.exists(plan)) {
            return;
        }
        for (String step : Files.readAllLines(plan, StandardCharsets.UTF_8)) {
            if (step.startsWith(REMOVE)) {
                remove(directory.resolve(step.substring(REMOVE.length())));
            } else {
                put(step.substring(PUT.length()));
            }
        }
    }

    private void put(String path) throws IOException {
        Path file = pending.resolve("files").resolve(path);
        if (Files.exists(file)) {
            Path target = directory.resolve(path);
            Trees.makeDirectories(directory, Trees.parent(target));
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
        for (Path parent = Trees.parent(file); !parent.equals(directory); parent = Trees.parent(parent)) {
            try {
                Files.delete(parent);
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                return;
            }
        }
    }
}
