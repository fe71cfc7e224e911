package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a config holds, amibake renders it or says what is wrong with it: it never breaks. */
class FuzzTest {
    private static final int RUNS = 6_000;
    private static final long SEED = 20_161_212;

    private final Path directory;
    private final Path file;

    FuzzTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve("fuzz.yaml");
    }

    @Test
    void mutated_configs_render_or_are_refused() throws IOException {
        Random random = new Random(SEED);
        Mutation mutation = new Mutation(random);
        List<byte[]> seeds = seeds();
        int rendered = 0;
        for (int i = 0; i < RUNS; i++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size()));
            for (int rounds = 1 + random.nextInt(3); rounds > 0; rounds--) {
                bytes = mutation.of(bytes);
            }
            rendered += check(i, bytes, i % 8 == 0 ? "validate" : "template");
        }
        // Neither all nor nothing: otherwise the mutations would not reach what lies behind the reader.
        assertThat(rendered).isBetween(RUNS / 20, RUNS * 19 / 20);
    }

    @Test
    void files_that_are_no_configs_are_refused() throws IOException {
        byte[] random = new byte[100_000];
        new Random(SEED).nextBytes(random);
        List<byte[]> files = List.of(
                random,
                new byte[0],
                new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
                new byte[1000],
                "a: b\n".repeat(2_000_000).getBytes(StandardCharsets.UTF_8),
                "[".repeat(200_000).getBytes(StandardCharsets.UTF_8),
                ("a: " + "{a: ".repeat(100_000)).getBytes(StandardCharsets.UTF_8),
                "- ".repeat(100_000).getBytes(StandardCharsets.UTF_8),
                ("a: &a [x]\n" + "b: &b [*a, *a]\n".repeat(50)).getBytes(StandardCharsets.UTF_8),
                "name: !!java.net.URL [http://localhost]\n".getBytes(StandardCharsets.UTF_8),
                "a: 1\n---\nb: 2\n".getBytes(StandardCharsets.UTF_8),
                "? {a: b}\n: c\n".getBytes(StandardCharsets.UTF_8),
                "\"\\ud800\": x\n".getBytes(StandardCharsets.UTF_8),
                ("k: " + "9".repeat(500_000)).getBytes(StandardCharsets.UTF_8));
        for (byte[] bytes : files) {
            Files.write(file, bytes);
            assertSane(Run.of("template", "-c", file.toString()), 2);
        }
        assertSane(Run.of("template", "-c", directory.toString()), 2);
        assertSane(Run.of("validate", "--no-tools", "-c", directory.toString(), "--format", "sarif"), 2);
    }

    /** Root may read whatever has no read permission, but nobody a link to itself. */
    @Test
    void a_file_that_cannot_be_read_is_refused() throws IOException {
        Files.createSymbolicLink(file, file.getFileName());
        assertSane(Run.of("template", "-c", file.toString()), 2);
        Files.delete(file);
        Files.writeString(file, TestImages.SOUND);
        assertThat(file.toFile().setReadable(false)).isTrue();
        if (!Files.isReadable(file)) {
            assertSane(Run.of("template", "-c", file.toString()), 2);
        }
    }

    @Test
    void settings_and_variables_of_any_kind_are_taken_or_refused() throws IOException {
        Files.writeString(file, TestImages.SOUND);
        Random random = new Random(SEED);
        Mutation mutation = new Mutation(random);
        List<String> settings = List.of(
                "name=x", "image.users=[123456789012]", "system.sysctl.a.b=1", "docker={bridgeCidr: 10.0.0.0/8}");
        for (int i = 0; i < 1_000; i++) {
            String setting = text(mutation.of(bytes(settings.get(i % settings.size()))));
            if (setting.isEmpty() || setting.charAt(0) == '-') {
                continue;
            }
            Run run = Run.of("template", "-c", file.toString(), "--set", setting);
            assertThat(run.status()).as("--set %s: %s", setting, run.err()).isIn(0, 2);
            assertThat(run.err()).doesNotContain("Exception", "\tat ");
        }
    }

    private int check(int run, byte[] bytes, String command) throws IOException {
        Files.write(file, bytes);
        Run result = command.equals("validate")
                ? Run.of(command, "--no-tools", "--fail-on", "never", "--stack-trace", "-c", file.toString())
                : Run.of(command, "--stack-trace", "-c", file.toString());
        String shown = "run " + run + " of " + command + ":\n" + text(bytes);
        assertThat(result.status()).as("%s\n%s", shown, result.err()).isIn(0, 2);
        assertThat(result.err()).as(shown).doesNotContain("Exception", "\tat ");
        if (result.status() == 2) {
            assertThat(result.err()).as(shown).startsWith("error: ").contains("\n  at:  ", "\n  fix: ");
            assertThat(result.out()).as(shown).isEmpty();
        }
        return result.status() == 0 ? 1 : 0;
    }

    private static void assertSane(Run run, int status) {
        assertThat(run.status()).as(run.err()).isEqualTo(status);
        assertThat(run.err()).contains("error: ", "\n  at:  ", "\n  fix: ").doesNotContain("Exception", "\tat ");
    }

    /** The examples, with a version that needs no git. */
    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(Path.of("../examples"))) {
            for (Path path : tree.filter(path -> path.getFileName().toString().equals("image.yaml"))
                    .sorted()
                    .toList()) {
                seeds.add(Files.readAllBytes(path));
            }
        }
        String shipped = Files.readString(Path.of("../config/images/ecs-base-image.yaml"));
        seeds.add(bytes(shipped.replace("{commitTimestamp}.{commit}", "1.0")));
        assertThat(seeds).hasSizeGreaterThan(4);
        return seeds;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
