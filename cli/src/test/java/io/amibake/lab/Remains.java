package io.amibake.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What there is of a lab's instances on this machine: mounts, processes, networks, control groups, notes of systemd-nspawn. */
final class Remains {
    private static final List<Path> PLACES = List.of(
            Path.of("/run/netns"),
            Path.of("/run/systemd/nspawn/propagate"),
            Path.of("/sys/fs/cgroup"),
            Path.of("/sys/fs/cgroup/unified"),
            Path.of("/sys/fs/cgroup/systemd"));

    private Remains() {}

    /** All that names the directory of the lab, or what it calls the instances that are kept there. */
    static List<String> of(Path state) throws IOException, InterruptedException {
        String prefix = "amibake-" + sum(state);
        List<String> found = new ArrayList<>();
        if (Files.exists(state)) {
            found.add(state.toString());
        }
        for (String mount : Files.readAllLines(Path.of("/proc/self/mounts"))) {
            if (mount.contains(prefix) || mount.contains(state.toString())) {
                found.add("mount " + mount);
            }
        }
        for (Path place : PLACES) {
            for (Path path : list(place)) {
                if (name(path).startsWith(prefix)) {
                    found.add(path.toString());
                }
            }
        }
        addProcesses(List.of(prefix, state.toString()), found);
        return found;
    }

    private static void addProcesses(List<String> marks, List<String> found) throws IOException {
        for (Path process : list(Path.of("/proc"))) {
            if (name(process).matches("[0-9]+")) {
                // One that has ended, and that nobody has collected yet, has no words any more.
                String words = read(process.resolve("cmdline"));
                String told = words.isEmpty() ? "" : words + read(process.resolve("cgroup"));
                if (marks.stream().anyMatch(told::contains)) {
                    found.add("process " + told.replace('\0', ' '));
                }
            }
        }
    }

    private static String sum(Path state) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", "printf %s \"$1\" | cksum", "sh", state.toString()).start();
        String sum = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return sum.substring(0, sum.indexOf(' '));
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.sorted().toList();
        }
    }

    /** Nothing of a process that has ended meanwhile. */
    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static String name(Path path) {
        return Objects.requireNonNull(path.getFileName()).toString();
    }
}
