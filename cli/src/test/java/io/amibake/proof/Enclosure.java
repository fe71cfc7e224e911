package io.amibake.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amibake.core.Tool;
import io.amibake.verification.LocalTarget;
import io.amibake.verification.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Hosts that are directories: real files, users, links, interfaces and processes, with the programs of this machine, which
 * cannot be changed from there. Mounts, network and processes are in namespaces of their own, and end with the shell.
 */
final class Enclosure {
    private final Path directory;

    private Enclosure(Path directory) {
        this.directory = directory;
    }

    /** An empty one, in an empty directory. */
    static Enclosure in(Path directory) throws IOException, InterruptedException {
        for (Tool tool : List.of(Tool.UNSHARE, Tool.BUSYBOX, Tool.JQ, Tool.CURL)) {
            tool.require();
        }
        requireNamespaces();
        Files.createDirectories(directory.resolve("host"));
        Files.writeString(directory.resolve("enter.sh"), resource("enter.sh"));
        return new Enclosure(directory);
    }

    private static void requireNamespaces() throws IOException, InterruptedException {
        List<String> trial = new ArrayList<>(unshare());
        trial.addAll(List.of("sh", "-c", "mount -t tmpfs tmpfs /mnt && ip link add docker0 type bridge"));
        Process process = new ProcessBuilder(trial).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw Tool.leftOut("mounts and networks of its own are not allowed, run as root: " + said);
        }
    }

    private static List<String> unshare() {
        String program = Tool.UNSHARE.require().toString();
        return List.of(program, "--mount", "--net", "--pid", "--fork", "--kill-child");
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Enclosure.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** Makes the image of all hosts: these files, and what the program makes of them there; gives what it printed. */
    String bake(Map<String, String> files, String program) throws IOException, InterruptedException {
        Path begin = Files.createDirectories(directory.resolve("begin"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = begin.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        output(List.of("tar", "-C", begin.toString(), "-cf", image(), "."));
        List<String> words = new ArrayList<>(way(program));
        words.add("save");
        return output(words);
    }

    private static String output(List<String> words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
        return said;
    }

    /**
     * A host of its own, begun with the image, on which the program runs before anybody looks.
     *
     * @param as the words before the shell that looks, such as those that make it another user's
     */
    Target host(String name, String program, String... as) {
        List<String> words = new ArrayList<>(way(program));
        words.addAll(List.of(as));
        return LocalTarget.through(name, words);
    }

    /** The mounts and processes of its hosts that are still there: none, once nobody looks at a host any more. */
    List<String> remains() throws IOException {
        List<String> remains = new ArrayList<>();
        for (String mount : Files.readAllLines(Path.of("/proc/self/mounts"))) {
            if (mount.contains(directory.toString())) {
                remains.add(mount);
            }
        }
        ProcessHandle.current()
                .descendants()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(directory.toString()))
                .forEach(remains::add);
        return remains;
    }

    private String image() {
        return directory.resolve("image.tar").toString();
    }

    private List<String> way(String program) {
        List<String> words = new ArrayList<>(unshare());
        words.addAll(List.of("sh", directory.resolve("enter.sh").toString(), image()));
        words.addAll(List.of(directory.resolve("host").toString(), program));
        return words;
    }
}
