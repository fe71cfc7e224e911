package io.amibake.cli;

import io.amibake.cli.release.BuildFolder;
import io.amibake.cli.release.KeyDirectory;
import io.amibake.core.Json;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.provisioning.Litter;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.RunTags;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What {@code amibake clean} is about to delete: a table for people, and the same as JSON. */
record CleanReport(CleanTask.Files files, Litter litter) {
    /** An order to print things in. */
    static final Comparator<Object> BY_TEXT = Comparator.comparing(Object::toString);

    private static final List<String> HEAD = List.of("REGION", "KIND", "ID", "RUN", "MADE", "OF IMAGE");

    boolean isEmpty() {
        return files.folders().isEmpty()
                && files.keys().isEmpty()
                && litter.resources().isEmpty();
    }

    /** {@code 3 things in AWS and 12 files}. */
    String count() {
        List<String> parts = new ArrayList<>();
        int things = litter.resources().size();
        int made = files.folders().stream()
                .mapToInt(folder -> folder.files().size())
                .sum();
        int keys = files.keys().size();
        if (things > 0) {
            parts.add(things == 1 ? "1 thing in AWS" : things + " things in AWS");
        }
        if (keys > 0) {
            parts.add(keys == 1 ? "1 private key" : keys + " private keys");
        }
        if (!files.folders().isEmpty()) {
            parts.add(made == 1 ? "1 file" : made + " files");
        }
        return String.join(" and ", parts);
    }

    /** The table of the things in AWS, then a line for each directory. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!litter.resources().isEmpty()) {
            List<List<String>> rows = new ArrayList<>(List.of(HEAD));
            litter.resources().forEach(resource -> rows.add(row(resource)));
            rows.forEach(row -> lines.add(aligned(row, rows)));
        }
        files.keys().forEach(key -> lines.add(key.path() + ": the private key of a run that is over"));
        for (BuildFolder folder : files.folders()) {
            int made = folder.files().size();
            lines.add(folder.directory() + ": " + (made == 1 ? "1 file" : made + " files") + " of amibake");
        }
        return lines;
    }

    private static List<String> row(Resource resource) {
        return List.of(
                resource.region().name(),
                resource.kind().toString(),
                shortId(resource),
                resource.tags().getOrDefault(RunTags.RUN, "-"),
                resource.created()
                        .map(time -> time.toString().replaceAll("\\.[0-9]+Z$", "Z"))
                        .orElse("-"),
                resource.tags().getOrDefault(RunTags.IMAGE, "-"));
    }

    /** Of a stack, whose id is an ARN, the name. */
    private static String shortId(Resource resource) {
        String id = resource.id();
        return resource.kind() == Resource.Kind.STACK && id.startsWith("arn:") ? id.split("/", -1)[1] : id;
    }

    private static String aligned(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int of = column;
            int width = rows.stream()
                    .mapToInt(other -> other.get(of).length())
                    .max()
                    .orElse(0);
            line.append(row.get(column));
            line.append(" ".repeat(width - row.get(column).length() + 2));
        }
        return line.toString().stripTrailing();
    }

    /** All of it, and what of it is deleted. */
    Mapping json(List<Resource> deleted) {
        List<Node> resources = new ArrayList<>();
        for (Resource resource : litter.resources()) {
            Json json = Json.object()
                    .put("kind", resource.kind().toString())
                    .put("id", resource.id())
                    .put("region", resource.region().name())
                    .put("run", resource.tags().getOrDefault(RunTags.RUN, ""))
                    .put("image", resource.tags().getOrDefault(RunTags.IMAGE, ""));
            resource.created().ifPresent(time -> json.put("made", time.toString()));
            resources.add(json.put("deleted", isAmong(deleted, resource)).node());
        }
        List<Node> directories = new ArrayList<>();
        for (KeyDirectory key : files.keys()) {
            directories.add(Json.object()
                    .put("directory", key.path().toString())
                    .put("deleted", !Files.exists(key.path()))
                    .node());
        }
        for (BuildFolder folder : files.folders()) {
            boolean there = Files.exists(folder.directory());
            directories.add(Json.object()
                    .put("directory", folder.directory().toString())
                    .put("deleted", !there || !BuildFolder.isGenerated(folder.directory()))
                    .node());
        }
        return Json.object()
                .put("schema", 1)
                .put("resources", Json.array(resources))
                .put("directories", Json.array(directories))
                .put(
                        "alive",
                        Json.array(litter.alive().stream()
                                .sorted(BY_TEXT)
                                .map(run -> Json.text(run.text()))
                                .toList()))
                .node();
    }

    private static boolean isAmong(List<Resource> deleted, Resource resource) {
        return deleted.stream().anyMatch(gone -> gone.toString().equals(resource.toString()));
    }
}
