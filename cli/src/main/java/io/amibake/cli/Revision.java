package io.amibake.cli;

import io.amibake.config.GitCheckout;
import io.amibake.config.GitRevision;
import io.amibake.core.AmibakeException;
import io.amibake.core.Mapping;
import io.amibake.core.Node;
import io.amibake.core.Problem;
import io.amibake.core.Scalar;
import io.amibake.core.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A commit whose files are written below a scratch directory, those alone that are asked for. */
final class Revision {
    private final Git git;
    private final String commit;
    private final String name;
    private final Path tree;

    /** @param name as the command line has it */
    private Revision(Git git, String commit, String name, Path tree) {
        this.git = git;
        this.commit = commit;
        this.name = name;
        this.tree = tree;
    }

    /**
     * A revision of the checkout that a directory is in.
     *
     * @throws AmibakeException (status 2) when there is none
     */
    static Revision of(Path directory, String name, String where, Path scratch) {
        Git git = Git.of(directory, scratch);
        String commit = git.commit(name)
                .orElseThrow(() -> AmibakeException.invalidInput(new Problem(
                        "there is no directory or file '" + name + "', and git knows no such revision",
                        where,
                        "name a directory, a config, or a revision that git log shows; fetch it first if it is"
                                + " another's")));
        return new Revision(git, commit, name, scratch.resolve("tree"));
    }

    /** The commit itself, which a version may ask for. */
    GitRevision commit() {
        return GitCheckout.at(git.root(), commit);
    }

    /** Where a file or directory as it was now is; empty when there was none. */
    Optional<Path> was(Path path) {
        Path root = real(git.root());
        Path file = real(path.toAbsolutePath().normalize());
        if (!file.startsWith(root)) {
            throw AmibakeException.invalidInput(new Problem(
                    "the file is not in the git checkout " + root,
                    path.toString(),
                    "compare files of one checkout, or name a directory or a config after --against"));
        }
        Path inside = root.relativize(file);
        return git.write(commit, inside, tree) == 0 ? Optional.empty() : Optional.of(tree.resolve(inside));
    }

    /** A config or overlay as it was, and with it the file of its platform, if it names one of its own. */
    Optional<Path> config(Path path) {
        Optional<Path> then = was(path);
        then.flatMap(Revision::platform).ifPresent(platform -> was(path.resolveSibling(platform)));
        return then;
    }

    /** What is wrong in the file is told when it is loaded. */
    private static Optional<String> platform(Path config) {
        try {
            Node root = YamlReader.read(config.toString(), Files.readAllBytes(config));
            return root instanceof Mapping mapping ? mapping.get("platform").flatMap(Revision::path) : Optional.empty();
        } catch (AmibakeException | IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> path(Node platform) {
        return platform instanceof Scalar named
                ? Optional.of(named.text()).filter(text -> text.startsWith("."))
                : Optional.empty();
    }

    /** A problem with a file of the commit, named as Git names it: {@code HEAD~1:images/web.yaml}. */
    Problem told(Problem problem) {
        return new Problem(told(problem.what()), told(problem.where()), told(problem.fix()));
    }

    private String told(String text) {
        return text.replace(tree + "/", name + ":");
    }

    /** A file may be gone by now; its directory is followed then. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            Path parent = path.getParent();
            return parent == null ? path : real(parent).resolve(parent.relativize(path));
        }
    }
}
