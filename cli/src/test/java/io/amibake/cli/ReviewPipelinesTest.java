package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Scalar;
import io.amibake.core.Sequence;
import io.amibake.core.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipelines of {@code examples/review}, where {@code amibake diff} cannot tell what a pull request does. */
class ReviewPipelinesTest {
    private static final Path EXAMPLE = Readme.ROOT.resolve("examples/review");
    private static final String COMMENT =
            "<!-- amibake diff -->\n### amibake diff: it cannot be told what this change does\n";

    private final Path directory;

    ReviewPipelinesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static Node at(Node node, String key) {
        return ((Mapping) node).get(key).orElseThrow();
    }

    private static List<Node> items(Node node) {
        return ((Sequence) node).items();
    }

    private static String text(Node node) {
        return ((Scalar) node).text();
    }

    private void program(String path, String script) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private int bash(String script, Map<String, String> variables) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("step.sh"), script);
        ProcessBuilder bash = new ProcessBuilder("bash", "-e", file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        bash.environment().putAll(variables);
        return bash.start().waitFor();
    }

    private String written(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }

    @Test
    void the_comment_of_the_workflow_says_that_the_diff_failed_and_so_does_the_run()
            throws IOException, InterruptedException {
        Node jobs = at(YamlReader.read(EXAMPLE.resolve("workflow.yaml")), "jobs");
        Map<String, String> steps = new TreeMap<>();
        for (Node step : items(at(at(jobs, "diff"), "steps"))) {
            ((Mapping) step).get("name").ifPresent(name -> steps.put(text(name), text(at(step, "run"))));
        }
        program(".amibake/amibake", "exit 2");
        Map<String, String> files = Map.of("GITHUB_STEP_SUMMARY", "summary", "GITHUB_OUTPUT", "output");

        assertThat(bash(steps.getOrDefault("Say what the change does", "exit 9"), files))
                .as("the comment is the next step")
                .isZero();
        assertThat(written("diff.md")).startsWith(COMMENT).contains("status 2");
        assertThat(written("summary")).isEqualTo(written("diff.md"));
        assertThat(written("output")).isEqualTo("status=2\n");

        String last = steps.getOrDefault("Security and checks are for a person to look at", "exit 9");
        assertThat(bash(last, Map.of("STATUS", "2"))).isEqualTo(2);
        assertThat(written("log")).isEmpty();
        assertThat(bash(last, Map.of("STATUS", "1"))).isEqualTo(1);
        assertThat(written("log")).startsWith("::error::somebody has to look at this change");
    }

    @Test
    void the_comment_of_the_buildspec_says_that_the_diff_failed_and_so_does_the_build()
            throws IOException, InterruptedException {
        Node build = at(at(YamlReader.read(EXAMPLE.resolve("buildspec.yml")), "phases"), "build");
        StringBuilder script = new StringBuilder();
        items(at(build, "commands"))
                .forEach(command -> script.append(text(command)).append('\n'));
        program("tools/amibake/amibake", "exit 2");
        program("tools/amibake/examples/review/comment", "echo \"$1\" >comment; cat \"$2\" >>comment");
        program("bin/git", "echo 0123");
        Map<String, String> variables = Map.of(
                "PATH", directory.resolve("bin") + ":/usr/bin:/bin",
                "AMIBAKE", "tools/amibake/amibake",
                "CODEBUILD_WEBHOOK_EVENT", "PULL_REQUEST_UPDATED",
                "CODEBUILD_WEBHOOK_HEAD_REF", "refs/heads/x",
                "CODEBUILD_WEBHOOK_BASE_REF", "refs/heads/main",
                "CODEBUILD_WEBHOOK_TRIGGER", "pr/7");

        assertThat(bash(script.toString(), variables)).isEqualTo(2);
        assertThat(written("comment")).startsWith("7\n" + COMMENT).contains("status 2");
    }
}
