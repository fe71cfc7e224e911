package io.amibake.verification.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Output;
import io.amibake.verification.Reply;
import io.amibake.verification.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A host made of files in a directory and of the programs it is given: real ones by name, or stand-ins that print what
 * the real ones print. Each question is asked under dash, bash and busybox, which have to agree.
 */
final class PlayHost {
    private final Path directory;
    private final Path programs;
    private final Map<String, String> environment = new HashMap<>();
    private Optional<String> notRoot = Optional.empty();

    PlayHost(Path directory) {
        this.directory = directory.resolve("root");
        this.programs = directory.resolve("programs");
        make(this.directory);
        make(programs);
    }

    /** Where its files begin. */
    String root() {
        return directory.toString();
    }

    Path path(String absolute) {
        return directory.resolve(absolute.substring(1));
    }

    PlayHost directory(String path) {
        make(path(path));
        return this;
    }

    PlayHost file(String path, String text) {
        make(path(path.substring(0, Math.max(1, path.lastIndexOf('/')))));
        write(path(path), text);
        return this;
    }

    PlayHost link(String path, String target) {
        make(path(path.substring(0, Math.max(1, path.lastIndexOf('/')))));
        try {
            Files.createSymbolicLink(path(path), Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A stand-in for a program, in sh. */
    PlayHost program(String name, String script) {
        Path program = programs.resolve(name);
        write(program, "#!/bin/sh\n" + script);
        executable(program);
        return this;
    }

    /** Programs of this machine. */
    PlayHost with(String... names) {
        for (String name : names) {
            program(name, "exec " + real(name) + " \"$@\"\n");
        }
        return this;
    }

    PlayHost variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    PlayHost notRoot(String why) {
        notRoot = Optional.of(why);
        return this;
    }

    PlayHost executable(String path) {
        executable(path(path));
        return this;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final <S, F> List<Answer<F>> ask(Topic<S, F> topic, S... subjects) {
        List<S> asked = Arrays.asList(subjects);
        List<Answer<F>> dash = topic.read(
                asked, reply(topic.script(asked), List.of(Tool.DASH.require().toString())));
        List<Answer<F>> bash = topic.read(
                asked, reply(topic.script(asked), List.of(Tool.BASH.require().toString())));
        List<Answer<F>> busybox = topic.read(
                asked, reply(topic.script(asked), List.of(Tool.BUSYBOX.require().toString(), "sh")));
        agree("bash", bash, dash);
        agree("busybox", busybox, dash);
        return dash;
    }

    private static <F> void agree(String shell, List<Answer<F>> answers, List<Answer<F>> expected) {
        if (!answers.equals(expected)) {
            assertThat(answers).as(shell + " answers as dash does").hasToString(expected.toString());
        }
    }

    /** What is known of one subject. */
    <S, F> F facts(Topic<S, F> topic, S subject) {
        return ask(topic, subject).get(0).match(facts -> facts, why -> fail("unknown: " + why));
    }

    /** Why nothing is known of one subject. */
    <S, F> String doubt(Topic<S, F> topic, S subject) {
        return ask(topic, subject).get(0).match(facts -> fail("known: " + facts), why -> why);
    }

    Reply reply(String script, List<String> shell) {
        try {
            List<String> command = new ArrayList<>(shell);
            command.add(
                    Files.writeString(programs.resolveSibling("1.p"), script).toString());
            Path out = Files.createTempFile(programs.getParent(), "out", "");
            Path err = Files.createTempFile(programs.getParent(), "err", "");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().clear();
            builder.environment().put("LC_ALL", "C");
            builder.environment().put("PATH", programs.toString());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return fail("the probe hangs");
            }
            return new Reply(
                    OptionalInt.of(process.exitValue()), output(out), output(err), false, notRoot, Duration.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Output output(String text) {
        return new Output(text.getBytes(UTF_8), false);
    }

    private static Output output(Path file) throws IOException {
        return new Output(Files.readAllBytes(file), false);
    }

    private static Path real(String name) {
        for (String directory : List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin")) {
            if (Files.isExecutable(Path.of(directory, name))) {
                return Path.of(directory, name);
            }
        }
        throw Tool.leftOut("this machine has no " + name);
    }

    private static void make(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void executable(Path file) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
