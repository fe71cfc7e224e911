package io.amibake.provisioning.packer;

import io.amibake.config.AmiId;
import io.amibake.config.InvalidValue;
import io.amibake.config.Region;
import io.amibake.core.AmibakeException;
import io.amibake.core.JsonReader;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Problem;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Packer's {@code manifest.json}, which keeps the builds of all runs; of interest are those of the last.
 *
 * @param run the last run's UUID
 * @param images the AMI of each region that the last run made, in Packer's order
 */
public record Manifest(String run, Map<Region, AmiId> images) {
    private static final String FIX = "build again: this file is Packer's own";

    public Manifest {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }

    /**
     * Reads the file.
     *
     * @throws AmibakeException (status 2) when it is not there, is none, or the last run made no AMI
     */
    public static Manifest read(Path file) {
        if (!(JsonReader.read(file) instanceof Mapping root)) {
            throw problem("is not a mapping", file.toString());
        }
        String run = text(root, "last_run_uuid", file.toString());
        if (!(root.get("builds").orElse(root) instanceof Sequence builds)) {
            throw problem("has no list 'builds'", file.toString());
        }
        Map<Region, AmiId> images = new LinkedHashMap<>();
        for (Node build : builds.items()) {
            if (!(build instanceof Mapping entry)) {
                throw problem(
                        "has a build that is not a mapping", build.position().toString());
            }
            if (text(entry, "packer_run_uuid", build.position().toString()).equals(run)) {
                add(images, text(entry, "artifact_id", build.position().toString()), build);
            }
        }
        if (images.isEmpty()) {
            throw problem("has no AMI of the last run " + run, file.toString());
        }
        return new Manifest(run, images);
    }

    /** The last run of a file that may not be there yet, or may be of no use. */
    static Optional<String> lastRun(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(file).run());
        } catch (AmibakeException ofNoUse) {
            return Optional.empty();
        }
    }

    /** {@code us-west-2:ami-1,eu-west-1:ami-2}. */
    private static void add(Map<Region, AmiId> images, String artifact, Node build) {
        String where = build.position().toString();
        for (String part : artifact.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw problem("has a build that is no AMI: '" + artifact + "'", where);
            }
            try {
                Region region = Region.parse(part.substring(0, colon));
                AmiId image = AmiId.parse(part.substring(colon + 1));
                AmiId other = images.putIfAbsent(region, image);
                if (other != null && !other.equals(image)) {
                    throw problem("has two AMIs of " + region + " in one run: " + other + " and " + image, where);
                }
            } catch (InvalidValue invalid) {
                throw problem("names no AMI with its region: " + invalid.what(), where);
            }
        }
    }

    private static String text(Mapping mapping, String key, String where) {
        if (mapping.get(key).orElse(null) instanceof Scalar scalar
                && scalar.kind() == Scalar.Kind.STRING
                && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        throw problem("has no text '" + key + "'", where);
    }

    private static AmibakeException problem(String what, String where) {
        return AmibakeException.invalidInput(new Problem("Packer's manifest " + what, where, FIX));
    }
}
