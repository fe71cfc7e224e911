package io.amibake.cli;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
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

/**
 * The directories of images that a fleet no longer has: below the fleet's directory, with a lock file of amibake's.
 *
 * @param directories sorted by name
 */
record FormerImages(List<Path> directories) {
    FormerImages {
        directories = List.copyOf(directories);
    }

    /** Those in the directory of a fleet, which need not exist, beside the directories of its images. */
    static FormerImages beside(Collection<Path> images, Path output) {
        Set<Path> current = new HashSet<>(images);
        List<Path> former = new ArrayList<>();
        if (Files.isDirectory(output)) {
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
        return new FormerImages(former);
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
            String name = directory.toString();
            command.append(" '").append(name.replace("'", "'\\''")).append('\'');
        }
        String whose = directories.size() == 1
                ? directories.get(0) + " holds an image that is none of these"
                : directories.size() + " directories hold images that are none of these";
        return whose + "; delete with: " + command;
    }
}
