package io.amibake.cli;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.generator.LockFile;
import io.amibake.generator.diff.DirectorySide;
import io.amibake.generator.output.OutputDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The directories of images that are no longer generated: below the output directory, with a lock file of amibake's; or that
 * directory itself, where it was that of one image and has become that of a fleet.
 *
 * @param directories sorted by name
 * @param output the output directory
 */
record FormerImages(List<Path> directories, Path output) {
    FormerImages {
        directories = List.copyOf(directories);
    }

    /** Those in the output directory, which need not exist, beside the directories of the images. */
    static FormerImages beside(Collection<Path> images, Path output) {
        Set<Path> current = new HashSet<>(images);
        List<Path> former = new ArrayList<>();
        if (Files.isDirectory(output)) {
            if (!current.contains(output) && OutputDirectory.at(output).isGenerated()) {
                former.add(output);
            }
            try (DirectoryStream<Path> children = Files.newDirectoryStream(output)) {
                for (Path child : children) {
                    if (!current.contains(child) && isImage(child)) {
                        former.add(child);
                    }
                }
            } catch (IOException e) {
                String fix = "check that you may read the directory";
                throw AmibakeException.outsideFailed(
                        new Problem("the images in it cannot be listed", output.toString(), fix), e);
            }
        }
        former.sort(null);
        return new FormerImages(former, output);
    }

    /** Names that begin with a dot are those of directories in the making. */
    private static boolean isImage(Path directory) {
        return !String.valueOf(directory.getFileName()).startsWith(".")
                && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && OutputDirectory.at(directory).isGenerated();
    }

    boolean isEmpty() {
        return directories.isEmpty();
    }

    /** One line that says which they are and how to be rid of them. */
    String told() {
        StringBuilder command = new StringBuilder("rm -r --");
        for (Path directory : directories) {
            for (Path path : directory.equals(output) ? generated(directory) : List.of(directory)) {
                String name = path.toString();
                command.append(" '").append(name.replace("'", "'\\''")).append('\'');
            }
        }
        String whose = directories.size() == 1
                ? directories.get(0) + (directories.get(0).equals(output) ? " itself" : "")
                        + " holds an image that is none of these"
                : directories.size() + " directories hold images that are none of these";
        return whose + "; delete with: " + command;
    }

    /** What is the image's in a directory that has others below. */
    private static Set<Path> generated(Path directory) {
        Set<Path> paths = new TreeSet<>(Set.of(directory.resolve(LockFile.PATH)));
        for (String file : DirectorySide.of(directory).files("").keySet()) {
            paths.add(directory.resolve(Path.of(file).getName(0)));
        }
        return paths;
    }
}
