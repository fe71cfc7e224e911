package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.Emulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Releases by the real Packer in an {@link Emulator}, in processes of their own. By {@link #in}, an OpenSSH server of this
 * machine is behind every emulated instance, and the scripts of the image do nothing but say that they ran.
 */
final class EmulatedRelease implements AutoCloseable {
    private final Path directory;
    private final Emulator aws;
    private final Behind behind;
    private final Set<String> programs = ConcurrentHashMap.newKeySet();

    private EmulatedRelease(Path directory, Emulator aws, Behind behind) {
        this.directory = directory;
        this.aws = aws;
        this.behind = behind;
        write("tmp/.keep", "");
        aws.beforeEvery(call -> !call.isReading(), this::seePrograms);
    }

    static EmulatedRelease in(Path directory) throws IOException {
        Emulator aws = Emulator.start();
        EmulatedRelease release = new EmulatedRelease(directory, aws, SshdBehind.of(aws, directory));
        release.checks("  - {id: root, phase: baked, kind: file, subject: /, expect: {type: directory}}\n"
                + "  - {id: baked, phase: baked, kind: file, subject: " + release.file("ran")
                + ", expect: {exists: true}}\n");
        return release;
    }

    /** With that machine behind the instances; how to log in there is in the file {@code ssh_config} of the directory. */
    static EmulatedRelease of(Path directory, Emulator aws, Behind behind) {
        return new EmulatedRelease(directory, aws, behind);
    }

    static boolean isLaunch(ApiCall call) {
        return isChange(call, "RunInstances");
    }

    /** The private key of each run at work, in the one directory of temporary files that it has. */
    static List<Path> keys(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("tmp"))) {
            return files.filter(path -> path.endsWith("key.pem")).toList();
        }
    }

    static String publicPart(Path key) throws IOException {
        Process program = new ProcessBuilder("ssh-keygen", "-y", "-f", key.toString()).start();
        return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The image's checks from now on, as items of {@code checks.yaml}. */
    void checks(String items) {
        write(
                "templates/verification/checks.yaml.ftl",
                "<#-- model: the image config -->\nschema: 1\nimage: {name: Test Image, version: \"1.0\","
                        + " platform: amazon-linux-2023}\nchecks:\n" + items);
    }

    Emulator aws() {
        return aws;
    }

    /** A release into the directory {@code build}, not started yet. */
    Subprocess process() {
        Subprocess process = new Subprocess(directory)
                .option("-Djava.io.tmpdir=" + file("tmp"), "-Djdk.console=java.base")
                .variable("AWS_POLL_DELAY_SECONDS", "1")
                .variable("AWS_MAX_ATTEMPTS", "30");
        aws.environment().forEach(process::variable);
        return process;
    }

    /** The words of a release into the directory {@code build}, and more of them. */
    String[] words(String... more) {
        return wordsInto("build", more);
    }

    String[] wordsInto(String output, String... more) {
        return wordsInto(output, Tool.PACKER, more);
    }

    private String[] wordsInto(String output, Tool packer, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "release",
                "-c",
                behind.config().toString(),
                "-o",
                file(output).toString(),
                "--ssh-config",
                file("ssh_config").toString(),
                "--packer",
                packer.require().toString()));
        words.addAll(behind.options());
        words.addAll(List.of(more));
        return words.toArray(new String[0]);
    }

    /** Those words and more. */
    static String[] with(String[] words, String... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    Run run(String... more) throws IOException, InterruptedException {
        return process().run(words(more));
    }

    Run runWith(Tool packer, String... more) throws IOException, InterruptedException {
        return process().run(wordsInto("build", packer, more));
    }

    /** {@code amibake verify} of something in AWS, by the checks of the image. */
    Run verify(String... subject) throws IOException, InterruptedException {
        String checks = text("templates/verification/checks.yaml.ftl");
        write("checks.yaml", checks.substring(checks.indexOf('\n') + 1));
        List<String> words = new ArrayList<>(
                List.of("verify", "--checks", file("checks.yaml").toString()));
        words.addAll(List.of(
                "-c",
                behind.config().toString(),
                "--ssh-config",
                file("ssh_config").toString()));
        words.addAll(List.of(subject));
        return process().run(words.toArray(new String[0]));
    }

    /** A private key that the machine lets in. */
    Path identity() {
        return file("machine/identity");
    }

    /** A release to which a signal is sent before its first such call, begun; it writes to the files out and err. */
    Process startSending(String signal, String action) throws IOException {
        return startSending(signal, call -> isChange(call, action), 1);
    }

    /** The same at its k-th call of a kind. */
    Process startSending(String signal, Predicate<ApiCall> kind, int k, String... more) throws IOException {
        CompletableFuture<Long> pid = new CompletableFuture<>();
        aws.before(kind, k, () -> send(signal, pid.join()));
        Process process = process()
                .behind("env", "--default-signal=INT")
                .stdout(write("out", ""))
                .stderr(write("err", ""))
                .start(words(more));
        pid.complete(process.pid());
        return process;
    }

    static boolean isChange(ApiCall call, String action) {
        return call.action().equals(action) && !"true".equals(call.parameters().get("DryRun"));
    }

    private static void send(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        try {
            Files.createDirectories(file(name).getParent());
            return Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a directory of a run is left, in which its private key was. */
    boolean hasScratch() {
        try (Stream<Path> files = Files.list(file("tmp"))) {
            return files.anyMatch(path -> path.getFileName().toString().startsWith("amibake-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes how all programs at work were called. */
    private void seePrograms() {
        try (Stream<ProcessHandle> all = ProcessHandle.current().descendants()) {
            all.forEach(process -> programs.add(process.info().commandLine().orElse("")));
        }
    }

    /**
     * Neither the secret of the account nor the private key of the run is in anything that was written, nor was it, whenever
     * something was changed in AWS, in how any program was called.
     */
    void assertNoCredential(Run run) throws IOException {
        StringBuilder all = new StringBuilder(run.out() + run.err());
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!directory.relativize(file).toString().matches("(machine|lab|tmp)/.*")) {
                    all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        assertThat(all.toString()).doesNotContain(Emulator.SECRET_KEY, "PRIVATE KEY");
        if (aws.calls().stream().anyMatch(call -> !call.isReading())) {
            assertThat(programs).anyMatch(program -> program.contains(directory.toString()));
        }
        assertThat(programs)
                .noneMatch(program -> program.contains(Emulator.SECRET_KEY) || program.contains("PRIVATE KEY"));
        assertThat(hasScratch()).isFalse();
    }

    /** {@code amibake clean} of what runs have left. */
    Run clean(String... more) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("clean", "-c", behind.config().toString()));
        words.addAll(List.of("-o", file("none").toString(), "--yes"));
        words.addAll(List.of(more));
        return process().run(words.toArray(new String[0]));
    }

    /** All that the account has in a region, of any run, in words. */
    List<String> left(String region) {
        return aws.cloud(region).tagged().ofAllRuns().stream()
                .map(resource ->
                        resource.kind() + " " + resource.tags().getOrDefault("amibake:verdict", "without a verdict"))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        behind.close();
        aws.close();
    }
}
