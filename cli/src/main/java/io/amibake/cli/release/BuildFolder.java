package io.amibake.cli.release;

import io.amibake.config.AmiId;
import io.amibake.config.InvalidValue;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.Json;
import io.amibake.core.JsonReader;
import io.amibake.core.JsonText;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Problem;
import io.amibake.core.Scalar;
import io.amibake.generator.LockFile;
import io.amibake.generator.output.OutputDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What a release has left in its output directory: the artefacts, which the lock file lists, and what came of them. */
public final class BuildFolder {
    private static final String IMAGES = "images.json";
    private static final String RECORD = "release.json";
    private static final List<String> OUTCOMES = List.of("build.log", "manifest.json", IMAGES, RECORD, Occupation.FILE);

    private final Path directory;

    private BuildFolder(Path directory) {
        this.directory = directory;
    }

    /** The directory, which need not exist. */
    public static BuildFolder at(Path directory) {
        return new BuildFolder(directory);
    }

    /** The directory itself, or those of the images of a fleet in it; only such as amibake made. */
    public static List<BuildFolder> in(Path directory) {
        List<BuildFolder> found = new ArrayList<>();
        List<Path> candidates = new ArrayList<>(List.of(directory));
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
                children.forEach(candidates::add);
            } catch (IOException e) {
                throw failed("the directory cannot be read", directory, e);
            }
        }
        candidates.sort(null);
        for (Path candidate : candidates) {
            boolean own = candidate.equals(directory) || Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS);
            if (own && isGenerated(candidate)) {
                found.add(new BuildFolder(candidate));
            }
        }
        return found;
    }

    /** Whether amibake made files in it. */
    public static boolean isGenerated(Path directory) {
        return Files.isDirectory(directory) && OutputDirectory.at(directory).isGenerated();
    }

    public Path directory() {
        return directory;
    }

    /**
     * Says that a publication is at work in it.
     *
     * @throws AmibakeException (status 2) when there is no such directory, or something is at work in it
     */
    public Occupation occupy() {
        if (!Files.isDirectory(directory)) {
            throw AmibakeException.invalidInput(nothingToPublish());
        }
        return Occupation.of(directory);
    }

    /** Whether a release or a publication is at work in it. */
    public boolean isOccupied() {
        return Occupation.isOf(directory);
    }

    /**
     * The AMI of that region.
     *
     * @throws AmibakeException (status 2) when there is none
     */
    public AmiId image(Region region) {
        Path file = directory.resolve(IMAGES);
        if (!Files.exists(file)) {
            throw AmibakeException.invalidInput(nothingToPublish());
        }
        Node images = JsonReader.read(file);
        if (images instanceof Mapping regions && regions.get(region.name()).orElse(null) instanceof Scalar image) {
            return parsed(image);
        }
        throw AmibakeException.invalidInput(new Problem(
                "it names no AMI of " + region + ", where the config builds",
                file.toString(),
                "name the config that was released, or the AMI by --ami"));
    }

    private Problem nothingToPublish() {
        String outcome = record().flatMap(known -> known.get("outcome"))
                .map(node -> node instanceof Scalar text ? text.text() : "")
                .orElse("");
        String record = directory.resolve(RECORD).toString();
        return switch (outcome) {
            case "failed" ->
                new Problem(
                        "the last release into this directory failed its checks, so that there is nothing to publish",
                        record,
                        "mend what failed, and release again");
            case "begun", "unfinished" ->
                new Problem(
                        "the last release into this directory did not come to an AMI that could be published",
                        record,
                        "release again, or name an AMI by --ami");
            default ->
                new Problem(
                        "there is no " + IMAGES + ", which a release leaves",
                        directory.resolve(IMAGES).toString(),
                        "name the release's output directory by --output, or the AMI by --ami");
        };
    }

    private static AmiId parsed(Scalar image) {
        try {
            return AmiId.parse(image.text());
        } catch (InvalidValue invalid) {
            throw AmibakeException.invalidInput(
                    new Problem(invalid.what(), image.position().toString(), invalid.fix()));
        }
    }

    /** As {@code images.json} has them. */
    public static Mapping json(Map<Region, AmiId> images) {
        Json json = Json.object();
        images.forEach((region, image) -> json.put(region.name(), image.text()));
        return json.node();
    }

    /** Writes that these are published, to a record that is of one of them; nothing when it says so already. */
    public void keep(Map<Region, AmiId> images) {
        write(IMAGES, json(images));
        record().filter(known -> isOf(known, images)).ifPresent(known -> write(RECORD, published(known, images)));
    }

    private static boolean isOf(Mapping record, Map<Region, AmiId> images) {
        return record.get("images").orElse(null) instanceof Mapping known
                && images.entrySet().stream()
                        .anyMatch(image -> known.get(image.getKey().name())
                                .filter(node -> node instanceof Scalar id
                                        && id.text().equals(image.getValue().text()))
                                .isPresent());
    }

    private static Mapping published(Mapping record, Map<Region, AmiId> images) {
        List<Mapping.Entry> entries = new ArrayList<>();
        for (Mapping.Entry entry : record.entries()) {
            entries.add(
                    switch (entry.key()) {
                        case "outcome" -> new Mapping.Entry(entry.position(), "outcome", Json.text("published"));
                        case "images" -> new Mapping.Entry(entry.position(), "images", json(images));
                        default -> entry;
                    });
        }
        return new Mapping(record.position(), entries);
    }

    private void write(String name, Mapping json) {
        Path file = directory.resolve(name);
        byte[] bytes = JsonText.of(json).getBytes(StandardCharsets.UTF_8);
        try {
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
                return;
            }
            Path fresh = directory.resolve(name + ".new");
            Files.write(fresh, bytes);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed("the file cannot be written", file, e);
        }
    }

    /** The files in it that amibake or its Packer made, sorted. */
    public List<String> files() {
        try {
            TreeSet<String> files = new TreeSet<>();
            for (String path : LockFile.paths(Files.readAllBytes(directory.resolve(LockFile.PATH)))) {
                if (Files.exists(directory.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                    files.add(path);
                }
            }
            outcomes().stream()
                    .filter(name -> Files.isRegularFile(directory.resolve(name)))
                    .forEach(files::add);
            return List.copyOf(files);
        } catch (IOException e) {
            throw failed("the directory cannot be read", directory, e);
        }
    }

    /** Deletes those files, and the directory when nothing else is in it. */
    public void delete() {
        List<String> outcomes = outcomes();
        OutputDirectory.at(directory).replaceWith(List.of());
        try {
            for (String name : outcomes) {
                Files.deleteIfExists(directory.resolve(name));
            }
            if (isEmpty()) {
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw failed("the directory cannot be deleted", directory, e);
        }
    }

    /** What a release leaves, where one was: Packer by itself may have made files of the same names. */
    private List<String> outcomes() {
        return isReleased() ? OUTCOMES : List.of();
    }

    /** Whether it has the record of a release, or the lock of one that was killed before it wrote any. */
    private boolean isReleased() {
        return Files.isRegularFile(directory.resolve(RECORD))
                ? record().isPresent()
                : Files.isRegularFile(directory.resolve(Occupation.FILE));
    }

    /** What became of the last release into it; empty when there is no such record. */
    private Optional<Mapping> record() {
        Path file = directory.resolve(RECORD);
        try {
            return Files.isRegularFile(file)
                            && JsonReader.read(file) instanceof Mapping known
                            && known.get("run").isPresent()
                            && known.get("outcome").isPresent()
                    ? Optional.of(known)
                    : Optional.empty();
        } catch (AmibakeException none) {
            return Optional.empty();
        }
    }

    private boolean isEmpty() throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
            return !children.iterator().hasNext();
        }
    }

    private static AmibakeException failed(String what, Path where, IOException cause) {
        return AmibakeException.outsideFailed(
                new Problem(
                        what + ": " + cause.getMessage(),
                        where.toString(),
                        "see that you may write there, and try again"),
                cause);
    }
}
