package io.amibake.config;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks the {@code git} on the PATH, once for each directory. */
public final class GitCheckout implements GitRevision {
    private static final String FIX =
            "commit the config, or give a version without {commit} and {commitTimestamp}: --set version=1.0";

    private final Map<Path, Commit> known = new ConcurrentHashMap<>();

    /**
     * One commit, whatever directory is asked for.
     *
     * @param root of the checkout that has it
     * @param commit its id
     */
    public static GitRevision at(Path root, String commit) {
        return directory -> ask(root, commit);
    }

    @Override
    public Commit head(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        Commit cached = known.get(absolute);
        if (cached != null) {
            return cached;
        }
        Commit commit = ask(absolute);
        known.put(absolute, commit);
        return commit;
    }

    private static Commit ask(Path directory, String... revision) {
        List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of("-c", "log.showSignature=false", "log", "-1", "--format=%ct %H"));
        command.addAll(List.of(revision));
        ProcessBuilder builder = new ProcessBuilder(command);
        // a git hook's environment would answer for its own repository
        builder.environment().remove("GIT_DIR");
        builder.environment().remove("GIT_WORK_TREE");
        builder.environment().put("LC_ALL", "C");
        builder.redirectErrorStream(true);
        try {
            Process git = builder.start();
            git.getOutputStream().close();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (git.waitFor() != 0) {
                throw refusal(directory, answer);
            }
            return commit(answer);
        } catch (InterruptedException | InterruptedIOException e) {
            Thread.currentThread().interrupt();
            throw AmibakeException.outsideFailed(
                    new Problem("asking git for the commit was interrupted", directory.toString(), "try again"), e);
        } catch (IOException e) {
            throw new InvalidValue("the version asks for the commit, but git cannot be run", "install git, or " + FIX);
        }
    }

    private static InvalidValue refusal(Path directory, String answer) {
        if (answer.contains("dubious ownership")) {
            return new InvalidValue(
                    "the version asks for the commit, but the git checkout of " + directory
                            + " belongs to another user",
                    "trust it: git config --global --add safe.directory '*', or give a version without the commit");
        }
        return new InvalidValue("the version asks for the commit, but " + reason(directory, answer), FIX);
    }

    private static String reason(Path directory, String answer) {
        if (answer.contains("not a git repository")) {
            return directory + " is not in a git checkout";
        }
        if (answer.contains("does not have any commits")) {
            return "the git checkout of " + directory + " has no commit yet";
        }
        int end = answer.indexOf('\n');
        return "git says: " + (end < 0 ? answer : answer.substring(0, end));
    }

    private static Commit commit(String answer) {
        int blank = answer.indexOf(' ');
        LocalDateTime time = LocalDateTime.ofInstant(
                Instant.ofEpochSecond(Long.parseLong(answer.substring(0, blank))), ZoneOffset.UTC);
        String timestamp = digits(time.getYear(), 4)
                + digits(time.getMonthValue(), 2)
                + digits(time.getDayOfMonth(), 2)
                + digits(time.getHour(), 2)
                + digits(time.getMinute(), 2)
                + digits(time.getSecond(), 2);
        return new Commit(timestamp, answer.substring(blank + 1, blank + 8));
    }

    private static String digits(int value, int count) {
        String digits = Integer.toString(value);
        return "0".repeat(count - digits.length()) + digits;
    }
}
