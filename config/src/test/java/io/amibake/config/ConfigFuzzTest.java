package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFuzzTest {
    private static final int COUNT = 6_000;
    private static final long SEED = 20161211;

    private static final ConfigLoader LOADER = ConfigLoader.with(
            new Environment(Map.of(), directory -> new GitRevision.Commit("20161212072904", "154d97a")));

    @TempDir
    Path directory;

    @Test
    void every_broken_config_loads_or_says_what_is_wrong() throws IOException {
        ConfigMutations mutations = new ConfigMutations(
                SEED,
                List.of(
                        ConfigFiles.MINIMAL,
                        Files.readString(Path.of("images/ecs-base-image.yaml")),
                        Files.readString(Path.of("defaults.yaml"))
                                + ConfigFiles.MINIMAL.replace("version: \"1.0\"\n", ""),
                        ConfigFiles.MINIMAL
                                + "image: {tags: {A: b}, regions: [us-east-1], encrypt: true, kmsKeys: {us-east-1: alias/a}}\n"
                                + "docker: {addressPools: [{base: 100.65.0.0/16, size: 24}], vpcCidrs: [10.0.0.0/16]}\n"
                                + "system: {sysctl: {vm.swappiness: 10}, motd: \"hello\\nworld\", packages: [jq]}\n"
                                + "packer: {builder: {shutdown_behavior: stop}}\nverify: {extra: [{id: a}]}\n"));
        Path file = directory.resolve("image.yaml");
        int loaded = 0;
        for (int i = 0; i < COUNT; i++) {
            byte[] config = mutations.next();
            Files.write(file, config);
            loaded += loads(Request.of(file), "mutation " + i + " of seed " + SEED) ? 1 : 0;
        }
        assertThat(loaded).as("some survive, most do not").isBetween(COUNT / 50, COUNT / 2);
    }

    @Test
    void every_broken_setting_and_variable_loads_or_says_what_is_wrong() throws IOException {
        ConfigMutations mutations =
                new ConfigMutations(SEED, List.of("image.users=[123456789012]", "system.sysctl.\"a.b\"=1", "name=x"));
        Path file = Files.writeString(directory.resolve("image.yaml"), ConfigFiles.MINIMAL);
        for (int i = 0; i < 1_000; i++) {
            String text = new String(mutations.next(), StandardCharsets.UTF_8);
            loads(new Request(file, List.of(), List.of(text)), "setting " + i + " of seed " + SEED);
            for (EnvironmentVariable variable : EnvironmentVariable.ALL.subList(i % 12, i % 12 + 1)) {
                Environment world = new Environment(
                        Map.of(variable.name(), text), any -> new GitRevision.Commit("20161212072904", "154d97a"));
                check(ConfigLoader.with(world), Request.of(file), "variable " + i + " of seed " + SEED);
            }
        }
    }

    @Test
    void files_that_are_no_configs_are_refused() throws IOException {
        Path file = directory.resolve("image.yaml");
        byte[] large = new byte[10 * 1024 * 1024];
        Arrays.fill(large, (byte) 'a');
        Files.write(file, large);
        assertThat(loads(Request.of(file), "10 MB")).isFalse();
        Files.write(file, new byte[0]);
        assertThat(loads(Request.of(file), "empty")).isFalse();
        Files.write(file, new byte[5000]);
        assertThat(loads(Request.of(file), "binary")).isFalse();
        Files.writeString(file, "a: &a [x]\n" + "b: *a\n".repeat(100_000));
        assertThat(loads(Request.of(file), "aliases")).isFalse();
        Files.writeString(file, "k: 1\n".repeat(200_000));
        assertThat(loads(Request.of(file), "duplicates")).isFalse();
        Files.writeString(file, "k".repeat(1_000_000) + ": 1\n");
        assertThat(loads(Request.of(file), "long key")).isFalse();
        Files.writeString(file, "name: " + "1".repeat(1_000_000) + "\n");
        assertThat(loads(Request.of(file), "long number")).isFalse();
        assertThat(loads(Request.of(directory), "directory")).isFalse();
        assertThat(loads(Request.of(directory.resolve("none")), "missing")).isFalse();
        assertThat(loads(Request.of(file.resolve("below")), "below a file")).isFalse();
        assertThat(loads(Request.of(directory.resolve("x".repeat(300))), "long name"))
                .isFalse();
        Path loop = Files.createSymbolicLink(directory.resolve("loop"), directory.resolve("loop"));
        assertThat(loads(Request.of(loop), "loop")).isFalse();
    }

    @Test
    void a_file_that_may_not_be_read_is_refused() throws IOException {
        Path file = Files.writeString(directory.resolve("image.yaml"), ConfigFiles.MINIMAL);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));

        // root reads everything
        assertThat(loads(Request.of(file), "unreadable")).isEqualTo(Files.isReadable(file));
    }

    private static boolean loads(Request request, String what) {
        return check(LOADER, request, what);
    }

    private static boolean check(ConfigLoader loader, Request request, String what) {
        try {
            assertThat(loader.load(request).config().amiName().toString()).isNotBlank();
            return true;
        } catch (AmibakeException e) {
            assertThat(e.status()).as(what).isEqualTo(ExitStatus.INVALID_INPUT);
            assertThat(e.problems()).as(what).isNotEmpty();
            for (Problem problem : e.problems()) {
                if (!isSound(problem)) {
                    fail(what + " gave the poor problem " + problem);
                }
            }
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            return fail(what + " gave " + e, e);
        }
    }

    /** Says all three parts at a bearable length, and nothing of our insides. */
    private static boolean isSound(Problem problem) {
        String text = problem.toString();
        return !problem.what().isBlank()
                && !problem.where().isBlank()
                && !problem.fix().isBlank()
                && text.length() < 1500
                && !text.contains("Exception")
                && !text.contains("io.amibake")
                && !text.contains("java.");
    }
}
