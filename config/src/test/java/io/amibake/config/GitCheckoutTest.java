package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitCheckoutTest {
    private static final String FIX =
            "commit the config, or give a version without {commit} and {commitTimestamp}: --set version=1.0";

    @TempDir
    Path directory;

    @Test
    void gives_time_and_id_of_the_head_in_utc() throws Exception {
        git("init", "-q");
        git("commit", "-q", "--allow-empty", "-m", "first");
        Path below = Files.createDirectories(directory.resolve("config/images"));

        GitRevision.Commit commit = new GitCheckout().head(below);

        assertThat(commit.timestamp()).isEqualTo("20161212072904");
        assertThat(commit.id()).isEqualTo(git("rev-parse", "HEAD").substring(0, 7));
    }

    @Test
    void asks_once_for_each_directory() throws Exception {
        git("init", "-q");
        git("commit", "-q", "--allow-empty", "-m", "first");
        GitCheckout checkout = new GitCheckout();
        GitRevision.Commit commit = checkout.head(directory);
        git("commit", "-q", "--allow-empty", "-m", "second");

        assertThat(checkout.head(directory)).isEqualTo(commit);
        assertThat(new GitCheckout().head(directory)).isNotEqualTo(commit);
    }

    @Test
    void says_when_there_is_no_commit_or_no_checkout() throws Exception {
        assertThatThrownBy(() -> new GitCheckout().head(directory))
                .isInstanceOf(InvalidValue.class)
                .hasMessage("the version asks for the commit, but " + directory + " is not in a git checkout")
                .satisfies(failure -> assertThat(((InvalidValue) failure).fix()).isEqualTo(FIX));
        git("init", "-q");
        assertThatThrownBy(() -> new GitCheckout().head(directory))
                .hasMessage(
                        "the version asks for the commit, but the git checkout of " + directory + " has no commit yet");
        assertThatThrownBy(() -> new GitCheckout().head(directory.resolve("none")))
                .hasMessageStartingWith("the version asks for the commit, but git says: ");
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgSign=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GIT_COMMITTER_DATE", "2016-12-11T23:29:04-08:00");
        Process git = builder.start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as(output).isZero();
        return output.strip();
    }
}
