package io.amibake.verification.ssh;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of some {@code known_hosts} files that are about one host. */
record KnownHostLines(List<KnownHostLine> lines) {
    /**
     * Reads them.
     *
     * @param names of the host, the one to prefer first: a later one counts when no line has an earlier one's key
     * @param wanted whether a missing file is the user's fault
     */
    static KnownHostLines read(List<Path> files, List<String> names, boolean wanted) {
        List<KnownHostLine> all = new ArrayList<>();
        for (Path file : files) {
            readInto(all, file, wanted);
        }
        List<KnownHostLine> found = new ArrayList<>();
        for (String name : names) {
            boolean known = false;
            for (KnownHostLine line : all) {
                if (line.names(name) && !found.contains(line)) {
                    found.add(line);
                    known |= line.marker().isEmpty();
                }
            }
            if (known) {
                break;
            }
        }
        return new KnownHostLines(List.copyOf(found));
    }

    /** These and those. */
    KnownHostLines and(List<KnownHostLine> others) {
        List<KnownHostLine> all = new ArrayList<>(lines);
        all.addAll(others);
        return new KnownHostLines(List.copyOf(all));
    }

    /** The line that revokes a key, if one does. */
    Optional<KnownHostLine> revoking(byte[] key) {
        return lines.stream().filter(line -> line.isRevoked() && line.has(key)).findFirst();
    }

    boolean hasAuthority() {
        for (KnownHostLine line : lines) {
            if (line.isAuthority()) {
                return true;
            }
        }
        return false;
    }

    private static void readInto(List<KnownHostLine> all, Path file, boolean wanted) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            int number = 0;
            for (String line : text.split("\n", -1)) {
                number++;
                KnownHostLine.parse(file, number, line).ifPresent(all::add);
            }
        } catch (NoSuchFileException e) {
            if (wanted) {
                throw unreadable(file, "there is no such file");
            }
        } catch (IOException e) {
            throw unreadable(file, Files.isDirectory(file) ? "it is a directory" : "it cannot be read");
        }
    }

    private static AmibakeException unreadable(Path file, String why) {
        return AmibakeException.invalidInput(new Problem(
                "the file of known hosts cannot be used: " + why, file.toString(), "check its path and permissions"));
    }
}
