package io.amibake.config;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Config files in a directory of a test's own, and what loading them gives; paths are printed relative to it. */
record ConfigFiles(Path directory, Map<String, String> variables) {
    /** A config that is whole and nothing more. */
    static final String MINIMAL = """
            name: Web
            version: "1.0"
            platform: amazon-linux-2023
            source: {ami: ami-0123456789abcdef0}
            build: {region: us-west-2}
            """;

    static ConfigFiles in(Path directory) {
        return new ConfigFiles(directory, Map.of());
    }

    ConfigFiles with(String variable, String value) {
        return new ConfigFiles(directory, Map.of(variable, value));
    }

    Path write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads a file of the given text with settings over it. */
    Loaded load(String text, String... sets) {
        return load(new Request(write("image.yaml", text), List.of(), List.of(sets)));
    }

    /** Loads a file of the given text with an overlay. */
    Loaded overlaid(String text, String overlay) {
        return load(new Request(write("image.yaml", text), List.of(write("over.yaml", overlay)), List.of()));
    }

    Loaded load(Request request) {
        GitRevision git = any -> new GitRevision.Commit("20261122103000", "abcdef0");
        return ConfigLoader.with(new Environment(variables, git)).load(request);
    }

    List<Problem> problems(String text, String... sets) {
        return problems(new Request(write("image.yaml", text), List.of(), List.of(sets)));
    }

    List<Problem> problems(Request request) {
        try {
            load(request);
            return List.of();
        } catch (AmibakeException e) {
            List<Problem> problems = new ArrayList<>();
            for (Problem problem : e.problems()) {
                problems.add(new Problem(local(problem.what()), local(problem.where()), local(problem.fix())));
            }
            return problems;
        }
    }

    String local(String text) {
        return text.replace(directory + "/", "").replace(directory.toString(), ".");
    }
}
