package io.amibake.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A git repository for tests, whose commits are of one second of 2026. */
record Repository(Path directory) {
    static Repository in(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Repository repository = new Repository(directory.toRealPath());
        repository.git("init", "-q", "-b", "main");
        return repository;
    }

    Path write(String file, String text) throws IOException {
        return TestImages.write(directory, file, text);
    }

    /** Commits all that is there. */
    Repository commit(String message) throws IOException, InterruptedException {
        git("add", "-A");
        git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", message);
        return this;
    }

    String git(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().put("GIT_COMMITTER_DATE", "2026-01-02T03:04:05Z");
        builder.environment().put("GIT_AUTHOR_DATE", "2026-01-02T03:04:05Z");
        Process git = builder.start();
        String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (git.waitFor() != 0) {
            throw new IllegalStateException("git " + String.join(" ", words) + ": " + answer);
        }
        return answer.strip();
    }
}
