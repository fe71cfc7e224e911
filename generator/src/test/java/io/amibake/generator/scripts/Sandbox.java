package io.amibake.generator.scripts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.amibake.core.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory in the place of {@code /} and programs in the place of those that would change this machine.
 *
 * <p>A script runs here with its absolute paths led below the directory; what it prints and writes is led back, so that
 * a test reads what would stand on an instance.
 */
final class Sandbox {
    private static final Pattern SYSTEM_PATH = Pattern.compile("(?<![\\w./~$}*)\\]-])"
            + "/(?:etc|home|opt|proc|root|run|srv|tmp|var|usr/lib/systemd|usr/share/zoneinfo|usr/bin/cloud-init|usr/sbin/update-motd)"
            + "(?=[/\\s\"';):,]|$)");
    private static final String STAND_INS = "/io/amibake/generator/scripts/";
    private static final List<String> COMMON = List.of(
            "apt-get",
            "date",
            "dnf",
            "docker",
            "dockerd",
            "dpkg-query",
            "id",
            "ip",
            "rpm",
            "sleep",
            "ssh-keygen",
            "sshd",
            "sudo",
            "sysctl",
            "yum");

    private final Path root;
    private final List<Replacement> replacements = new ArrayList<>();
    private String shell = "sh";

    private record Replacement(String from, String to) {}

    private Sandbox(Path root) {
        this.root = root;
    }

    /** An empty one, in an empty directory; the programs of the system are stand-ins. */
    static Sandbox in(Path root) {
        Tool.CURL.require();
        Tool.JQ.require();
        Sandbox sandbox = new Sandbox(root);
        for (String program : COMMON) {
            sandbox.standIn("common/" + program, "bin/" + program);
        }
        return sandbox.file(".uid", "0\n").file(".calls", "").file(".packages", "");
    }

    /** Puts one of the stand-ins, a file of this test's resources, to a path. */
    Sandbox standIn(String name, String path) {
        try (InputStream in = Objects.requireNonNull(Sandbox.class.getResourceAsStream(STAND_INS + name), name)) {
            return file(path, new String(in.readAllBytes(), UTF_8), "rwxr-xr-x");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sandbox file(String path, String text) {
        return file(path, text, "rw-r--r--");
    }

    /** Writes a file; its text names paths as the script does. */
    Sandbox file(String path, String text, String permissions) {
        try {
            Path file = path(path);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A service (unit, job, init script) that exists; the states are files of the stand-in: active, enabled, broken. */
    Sandbox service(String name, String... states) {
        for (String state : states) {
            file(".services/" + name + "/" + state, "");
        }
        return file(".services/" + name + "/exists", "");
    }

    boolean isService(String name, String state) {
        return exists(".services/" + name + "/" + state);
    }

    /** From now on scripts run in that shell. */
    Sandbox shell(String command) {
        shell = command;
        return this;
    }

    /** From now on scripts have the second text wherever they say the first, as with the address of a server. */
    Sandbox replacing(String from, String to) {
        replacements.add(new Replacement(from, to));
        return this;
    }

    /** Runs a script to its end, with the given variables and no others. */
    Outcome run(String script, Map<String, String> variables) {
        file(".script", relocated(script), "rwxr-xr-x");
        try {
            List<String> command = new ArrayList<>(List.of(shell.split(" ")));
            command.add(path(".script").toString());
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.directory(root.toFile());
            builder.redirectInput(Path.of("/dev/null").toFile());
            builder.redirectOutput(path(".out").toFile())
                    .redirectError(path(".err").toFile());
            Map<String, String> environment = builder.environment();
            String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
            environment.clear();
            environment.putAll(variables);
            environment.put("PATH", path("bin") + ":" + path);
            environment.put("SANDBOX", root.toString());
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError("the script hangs: " + text(".out") + text(".err"));
            }
            return new Outcome(process.exitValue(), text(".out"), text(".err"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Outcome run(String script) {
        return run(script, Map.of());
    }

    private String relocated(String script) {
        String text = SYSTEM_PATH.matcher(script).replaceAll(Matcher.quoteReplacement(root.toString()) + "$0");
        for (Replacement replacement : replacements) {
            text = text.replace(replacement.from(), replacement.to());
        }
        return text;
    }

    /** The text of a file, naming paths as the script does. */
    String text(String path) {
        try {
            return Files.readString(path(path)).replace(root.toString(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean exists(String path) {
        return Files.exists(path(path), LinkOption.NOFOLLOW_LINKS);
    }

    void delete(String path) {
        try {
            Files.delete(path(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The permissions of a file, as in {@code rw-r--r--}. */
    String mode(String path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the stand-ins were asked to change, a line each, since the last time this was asked. */
    List<String> calls() {
        List<String> calls = text(".calls").lines().toList();
        file(".calls", "");
        return calls;
    }

    Path path(String path) {
        return root.resolve(path.startsWith("/") ? path.substring(1) : path);
    }

    /** Every file below the directory but the stand-ins' own, with its identity: a file written anew has another one. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String name = root.relativize(path).toString();
                if (!name.startsWith(".") && !name.startsWith("bin") && !Files.isDirectory(path)) {
                    Map<String, Object> attributes =
                            Files.readAttributes(path, "unix:ino,mode", LinkOption.NOFOLLOW_LINKS);
                    String content = Files.isSymbolicLink(path)
                            ? "-> " + Files.readSymbolicLink(path)
                            : Files.readString(path, ISO_8859_1);
                    files.put(name, attributes + "\n" + content);
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
