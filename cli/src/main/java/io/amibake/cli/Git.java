package io.amibake.cli;

import io.amibake.cli.tools.Shutdown;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The {@code git} on the search path, asked of one checkout. It reads; nothing is ever written to the checkout. */
final class Git {
    /** With these, a hook's environment would answer for its own repository. */
    private static final List<String> OF_OTHERS = List.of(
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_COMMON_DIR",
            "GIT_DIR",
            "GIT_GRAFT_FILE",
            "GIT_INDEX_FILE",
            "GIT_NAMESPACE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_PREFIX",
            "GIT_REPLACE_REF_BASE",
            "GIT_SHALLOW_FILE",
            "GIT_WORK_TREE");

    private final Path root;
    private final Path scratch;

    private Git(Path root, Path scratch) {
        this.root = root;
        this.scratch = scratch;
    }

    /**
     * The checkout that a directory is in.
     *
     * @param scratch a directory for what git says, and for files of commits
     * @throws AmibakeException (status 2) when it is in none, or in one that git does not trust
     */
    static Git of(Path directory, Path scratch) {
        Answer answer = new Git(directory, scratch).ask("", "rev-parse", "--show-toplevel");
        if (answer.status == 0) {
            return new Git(Path.of(answer.text().strip()), scratch);
        }
        boolean others = answer.errors.contains("dubious ownership");
        throw AmibakeException.invalidInput(new Problem(
                others ? "the git checkout belongs to another user" : "this is in no git checkout",
                directory.toString(),
                others
                        ? "trust it: git config --global --add safe.directory '*'"
                        : "compare with a directory or a config instead"));
    }

    /** The root of the checkout. */
    Path root() {
        return root;
    }

    /** The full id of the commit that a revision names; empty when it names none. */
    Optional<String> commit(String revision) {
        Answer answer = ask("", "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        return answer.status == 0 ? Optional.of(answer.text().strip()) : Optional.empty();
    }

    /** Whether the clone lacks commits that lie back. */
    boolean isShallow() {
        return ask("", "rev-parse", "--is-shallow-repository").text().strip().equals("true");
    }

    /** Whether commits never hold what is at a path: it is ignored, or in a checkout of its own. */
    boolean leavesOut(Path path) {
        Path directory = Files.isDirectory(path) ? path : path.resolveSibling("");
        return ask("", "check-ignore", "--quiet", "--", path.toString()).status == 0
                || !of(directory, scratch).root.equals(root);
    }

    /** The checkout of a submodule, which has a commit. */
    Git module(String path, String commit) {
        Git module = new Git(root.resolve(path), scratch);
        if (module.commit(commit).isEmpty()) {
            throw AmibakeException.invalidInput(new Problem(
                    "the submodule does not have the commit " + commit,
                    module.root.toString(),
                    "fetch it: git submodule update --init, then git fetch in it"));
        }
        return module;
    }

    /** What git writes, which is to work. */
    byte[] bytes(String input, List<String> words) {
        Answer answer = ask(input, words.toArray(new String[0]));
        if (answer.status != 0) {
            throw AmibakeException.outsideFailed(
                    new Problem("git fails: " + answer.errors.strip(), root.toString(), "see: git fsck"));
        }
        return answer.bytes;
    }

    private static final class Answer {
        private final int status;
        private final byte[] bytes;
        private final String errors;

        Answer(int status, byte[] bytes, String errors) {
            this.status = status;
            this.bytes = bytes;
            this.errors = errors;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private Answer ask(String input, String... words) {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(OF_OTHERS);
        builder.environment().put("LC_ALL", "C");
        Path errors = scratch.resolve("git-errors");
        try {
            return answer(builder.redirectError(errors.toFile()), input, errors);
        } catch (InterruptedException | InterruptedIOException e) {
            Thread.currentThread().interrupt();
            throw AmibakeException.outsideFailed(
                    new Problem("asking git was interrupted", root.toString(), "try again"), e);
        } catch (IOException e) {
            throw AmibakeException.outsideFailed(
                    new Problem("git cannot be run: " + e.getMessage(), root.toString(), "install git"), e);
        }
    }

    private static Answer answer(ProcessBuilder builder, String input, Path errors)
            throws IOException, InterruptedException {
        Running running = new Running();
        Thread onShutdown = new Thread(running::end);
        Runtime.getRuntime().addShutdownHook(onShutdown);
        try {
            Process git = running.start(builder);
            try (var out = git.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            }
            byte[] bytes = git.getInputStream().readAllBytes();
            int status = git.waitFor();
            running.requireToGoOn();
            return new Answer(status, bytes, Files.readString(errors));
        } finally {
            Shutdown.forget(onShutdown);
        }
    }

    /** A git at work, which ends with this process: none is started once that is told to end. */
    private static final class Running {
        private boolean over;
        private @Nullable Process process;

        synchronized Process start(ProcessBuilder builder) throws IOException {
            requireToGoOn();
            Process started = builder.start();
            process = started;
            return started;
        }

        synchronized void requireToGoOn() {
            if (over) {
                throw new CancellationException("the process is told to end");
            }
        }

        synchronized void end() {
            over = true;
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
