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
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A commit whose files are written below a scratch directory, those alone that are asked for. */
final class Revision {
    private final Git git;
    private final String commit;
    private final String name;
    private final Path tree;
    private final GitFiles files;

    /** @param name as the command line has it */
    private Revision(Git git, String commit, String name, Path tree) {
        this.git = git;
        this.commit = commit;
        this.name = name;
        this.tree = tree;
        this.files = new GitFiles(git, commit, tree);
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
                        git.isShallow()
                                ? "this clone is shallow and has no older commits: git fetch --unshallow"
                                : "name a directory, a config, or a revision that git log shows; fetch it first if it is"
                                        + " another's")));
        return new Revision(git, commit, name, scratch.resolve("tree"));
    }

    /** The commit itself, which a version may ask for. */
    GitRevision commit() {
        return GitCheckout.at(git.root(), commit);
    }

    /** Has the files of many paths at once, which takes far less time than one after the other. */
    void fetch(Collection<Path> paths) {
        Path root = real(git.root());
        List<Path> inside = new ArrayList<>();
        for (Path path : paths) {
            Path file = place(path);
            if (file.startsWith(root)) {
                inside.add(root.relativize(file));
            }
        }
        if (!inside.isEmpty()) {
            files.write(inside);
        }
    }

    /** Where a file or directory as it was now is; empty when there was none. */
    Optional<Path> was(Path path) {
        Path root = real(git.root());
        Path file = place(path);
        if (!file.startsWith(root)) {
            throw AmibakeException.invalidInput(new Problem(
                    "the file is not in the git checkout " + root,
                    path.toString(),
                    "compare files of one checkout, or name a directory or a config after --against"));
        }
        Path inside = root.relativize(file);
        if (Files.isRegularFile(tree.resolve(inside), LinkOption.NOFOLLOW_LINKS) || files.write(inside) > 0) {
            return Optional.of(tree.resolve(inside));
        }
        if (Files.exists(file) && git.leavesOut(file)) {
            throw AmibakeException.invalidInput(new Problem(
                    "what this was at " + name + " is not known: git ignores it, or it is of another checkout",
                    path.toString(),
                    "commit it, or name a directory or a config after --against"));
        }
        return Optional.empty();
    }

    /** A directory of amibake itself as it was, where amibake is of the checkout too; empty where it is not. */
    Optional<Path> ofAmibake(Path directory) {
        Path root = real(git.root());
        Path place = place(directory);
        if (!place.startsWith(root)) {
            return Optional.empty();
        }
        Path inside = root.relativize(place);
        return files.write(inside) > 0 ? Optional.of(tree.resolve(inside)) : Optional.empty();
    }

    /** The image configs that a directory had, and has no longer, as they were. */
    List<Path> gone(Path directory) {
        Path root = real(git.root());
        Path place = real(directory.normalize());
        List<Path> gone = new ArrayList<>();
        for (Path file : place.startsWith(root) ? files.files(root.relativize(place)) : List.<Path>of()) {
            Path now = root.resolve(file);
            String name = String.valueOf(file.getFileName());
            boolean config = !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
            if (config && Files.notExists(now, LinkOption.NOFOLLOW_LINKS)) {
                config(now).filter(Revision::isImage).ifPresent(gone::add);
            }
        }
        return gone;
    }

    /** An overlay or a workflow is no image. */
    private static boolean isImage(Path file) {
        return mapping(file)
                .filter(root ->
                        root.get("schema").isPresent() && root.get("name").isPresent())
                .isPresent();
    }

    /** A config or overlay as it was, and with it the file of its platform, if it names one of its own. */
    Optional<Path> config(Path path) {
        Optional<Path> then = was(path);
        then.flatMap(Revision::platform).ifPresent(platform -> was(path.resolveSibling(platform)));
        return then;
    }

    private static Optional<String> platform(Path config) {
        return mapping(config)
                .flatMap(root -> root.get("platform"))
                .flatMap(named -> named instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty())
                .filter(Revision::isRelative);
    }

    /** Whether a platform is a file of one's own that may be in the checkout; an absolute path means what is there now. */
    static boolean isRelative(String platform) {
        return platform.contains("/") && !platform.startsWith("/") && platform.indexOf('\0') < 0;
    }

    /** What is wrong in the file is told when it is loaded. */
    private static Optional<Mapping> mapping(Path config) {
        try {
            Node root = YamlReader.read(config.toString(), Files.readAllBytes(config));
            return root instanceof Mapping mapping ? Optional.of(mapping) : Optional.empty();
        } catch (AmibakeException | IOException unreadable) {
            return Optional.empty();
        }
    }

    /** A problem with a file of the commit, named as Git names it: {@code HEAD~1:images/web.yaml}. */
    Problem told(Problem problem) {
        return new Problem(told(problem.what()), told(problem.where()), told(problem.fix()));
    }

    private String told(String text) {
        return text.replace(tree + "/", name + ":");
    }

    /** A link is what the commit has of it; directories above it are followed. */
    private static Path place(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path name = absolute.getFileName();
        return name != null && Files.isSymbolicLink(absolute)
                ? real(absolute.resolveSibling("")).resolve(name)
                : real(absolute);
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
