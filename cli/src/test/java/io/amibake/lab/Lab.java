package io.amibake.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The program {@code lab/lab} with instances of its own, which all end when it is closed. */
public final class Lab implements AutoCloseable {
    static final Path HOME = Path.of("").toAbsolutePath().resolveSibling("lab");

    private static final int LONGEST_SECONDS = 240;

    private final Path directory;
    private final Path program;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private Lab(Path directory, Path program) {
        this.directory = directory;
        this.program = program;
        environment.put("AMIBAKE_LAB_STATE", state().toString());
    }

    /** A lab that keeps its instances in the directory; the calling test is left out where there can be none. */
    public static Lab in(Path directory) throws IOException {
        return in(directory, HOME);
    }

    /** The same of a copy of the lab's own files, which may have other flavours. */
    static Lab in(Path directory, Path home) throws IOException {
        for (Tool tool : List.of(Tool.MMDEBSTRAP, Tool.SYSTEMD_NSPAWN, Tool.UNSHARE, Tool.SSH)) {
            tool.require();
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            throw Tool.leftOut("the lab's instances need namespaces and mounts: run as root");
        }
        return new Lab(directory.toRealPath(), home.resolve("lab"));
    }

    Lab with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Where all of its instances are. */
    public Path state() {
        return directory.resolve("state");
    }

    public Path instance(String name) {
        return state().resolve(name);
    }

    /** Starts the program; what it prints goes to files, since what it starts may outlive it. */
    Running start(String... words) throws IOException {
        Path output = Files.createTempFile(directory, "out", "");
        Path errors = Files.createTempFile(directory, "err", "");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return new Running(builder.start(), output, errors);
    }

    /** Runs the program to its end. */
    public Outcome run(String... words) throws IOException, InterruptedException {
        return start(words).outcome();
    }

    /** What the command prints on the instance. */
    public String ssh(String name, String command) throws IOException, InterruptedException {
        return run("ssh", name, command).result().strip();
    }

    public Map<String, String> status(String name) throws IOException, InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : run("status", name).result().split("\n")) {
            int end = line.indexOf('=');
            facts.put(line.substring(0, end), line.substring(end + 1));
        }
        return facts;
    }

    /** One of the facts that status tells. */
    String fact(String name, String key) throws IOException, InterruptedException {
        return Objects.requireNonNull(status(name).get(key), key);
    }

    /** Ends all instances, and proves that nothing of them is left. */
    @Override
    public void close() throws IOException {
        try {
            run("clean").result();
            List<String> remains = Remains.of(state());
            if (!remains.isEmpty()) {
                throw new AssertionError("the lab leaves " + remains);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the lab cleans " + state(), e);
        }
    }

    /** Something that happens by itself, or will never happen: the time limit of the test ends the wait. */
    interface Moment {
        boolean hasCome() throws IOException, InterruptedException;
    }

    static void await(Moment moment) throws IOException, InterruptedException {
        while (!moment.hasCome()) {
            Thread.onSpinWait();
        }
    }

    /** The program at work. */
    record Running(Process process, Path output, Path errors) {
        Outcome outcome() throws IOException, InterruptedException {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("lab does not end: " + Files.readString(errors, UTF_8));
            }
            return new Outcome(process.exitValue(), Files.readString(output, UTF_8), Files.readString(errors, UTF_8));
        }
    }
}
