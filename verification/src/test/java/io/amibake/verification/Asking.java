package io.amibake.verification;

import io.amibake.core.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks this machine under a shell of choice, with stand-ins for some of its programs and others missing.
 *
 * <pre>{@code
 * Asking host = Asking.under(Tool.DASH, directory).with("systemctl", "echo LoadState=not-found").without("stat");
 * Answer<FileFacts> answer = host.answer(Files.question("/etc/passwd"));
 * }</pre>
 */
public final class Asking {
    private static final List<String> DIRECTORIES =
            List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin");

    private final Path programs;
    private boolean alone;
    private Duration deadline = Duration.ofSeconds(60);
    private Conduct conduct = Conduct.USUAL;

    private Asking(Path programs) {
        this.programs = programs;
    }

    /**
     * This machine, with a shell of choice.
     *
     * @param shell {@link Tool#DASH}, {@link Tool#BASH} or {@link Tool#BUSYBOX}
     * @param directory an empty one, for the programs
     */
    public static Asking under(Tool shell, Path directory) {
        try {
            Path programs = Files.createDirectories(directory.resolve("programs"));
            String word = ShellWord.of(shell.require().toString());
            return new Asking(programs).with("sh", "exec " + word + (shell == Tool.BUSYBOX ? " sh" : "") + " \"$@\"");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A stand-in for a program, in sh. */
    public Asking with(String program, String script) {
        try {
            Path file = programs.resolve(program);
            Files.deleteIfExists(file);
            Files.writeString(file, "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As on a host that does not have those programs; all others of this machine are there. */
    public Asking without(String... missing) {
        try {
            for (String directory : alone ? List.<String>of() : DIRECTORIES) {
                link(Path.of(directory));
            }
            alone = true;
            for (String program : missing) {
                Files.deleteIfExists(programs.resolve(program));
            }
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * As for a user that is not root; {@code with("sudo", …)} says what sudo does, and there is none without. Under {@code
     * AS=0} it is root.
     */
    public Asking asUser() {
        return without("sudo").with("id", "echo ${AS-1000}");
    }

    /** How long one {@link #ask} may take here; 60 s if not given. */
    public Asking within(Duration limit) {
        this.deadline = limit;
        return this;
    }

    Asking sudoWithin(Duration limit) {
        this.conduct = conduct.withSudoLimit(limit);
        return this;
    }

    Asking places(String directories) {
        this.conduct = conduct.withPlaces(directories);
        return this;
    }

    /** A session that is asked more than once. */
    public Session session() {
        return session((command, limit, progress) ->
                LocalTarget.start(List.of(programs.resolve("sh").toString(), "-s")));
    }

    Session session(Starting starting) {
        Surroundings surroundings = Surroundings.ofThisMachine();
        return Session.open(
                new Started(starting),
                surroundings,
                Deadline.after(deadline, surroundings),
                conduct.withSearchPath(searchPath()));
    }

    public Answers ask(List<? extends Question<?, ?>> questions) {
        try (Session session = session()) {
            return session.ask(questions, Deadline.after(deadline, Surroundings.ofThisMachine()));
        }
    }

    public <S, F> Answer<F> answer(Question<S, F> question) {
        return ask(List.of(question)).to(question);
    }

    private String searchPath() {
        return alone ? programs.toString() : programs + ":" + String.join(":", DIRECTORIES);
    }

    private void link(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> found = Files.list(directory)) {
            for (Path program : found.toList()) {
                String name = program.getFileName().toString();
                if (Files.isExecutable(program) && !Files.exists(programs.resolve(name))) {
                    with(name, "exec " + ShellWord.of(program.toString()) + " \"$@\"");
                }
            }
        }
    }

    /** How a shell is started. */
    interface Starting {
        Shell start(String command, Deadline deadline, Progress progress);
    }

    private record Started(Starting starting) implements Target {
        @Override
        public String name() {
            return "this machine";
        }

        @Override
        public Shell start(String command, Deadline limit, Progress progress) {
            return starting.start(command, limit, progress);
        }
    }
}
