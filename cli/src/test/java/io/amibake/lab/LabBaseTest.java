package io.amibake.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.lab.Lab.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How bases are made and kept, with flavours that make none that boots. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LabBaseTest {
    private static final String MAKING = "lab: making the base of tiny, which is done once and takes about a minute\n";

    @TempDir
    private Path directory;

    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.createDirectory(home.resolve("parts"));
        for (String file : List.of("lab", "metadata")) {
            program(home.resolve(file), Files.readString(Lab.HOME.resolve(file)));
        }
        try (Stream<Path> parts = Files.list(Lab.HOME.resolve("parts"))) {
            for (Path part : parts.toList()) {
                program(home.resolve("parts").resolve(part.getFileName()), Files.readString(part));
            }
        }
        lab = Lab.in(directory, home)
                .with("XDG_CACHE_HOME", directory.resolve("cache").toString());
    }

    @AfterEach
    void close() throws IOException {
        lab.close();
    }

    @Test
    void a_base_that_cannot_be_made_is_said_with_the_end_of_its_log() throws Exception {
        tiny("echo one; echo 'no way to the mirror' >&2; exit 1");

        assertThat(lab.run("up", "one", "--platform", "tiny"))
                .isEqualTo(new Outcome(3, "", MAKING + """
                one
                no way to the mirror
                error: the base of tiny could not be made
                  fix: see %1$s/tiny.log, that apt-get reaches its package sources, and that there is room: df %1$s
                lab: giving up on 'one'
                """.formatted(bases())));
        assertThat(names(bases())).containsExactly("tiny.lock", "tiny.log");
        assertThat(names(lab.state())).isEmpty();
    }

    @Test
    void an_instance_that_does_not_boot_shows_its_console_and_goes() throws Exception {
        tiny("mkdir -p \"$1/usr/bin\" \"$1/etc\"; : >\"$1/etc/os-release\"");

        Outcome up = lab.run("up", "one", "--platform=tiny");

        assertThat(up.status()).isEqualTo(3);
        assertThat(up.errors()).startsWith(MAKING).contains("execv").endsWith("""
                error: 'one' did not boot to where it can be logged in
                  fix: see above what it said
                lab: giving up on 'one'
                """);
        assertThat(Remains.of(lab.state())).containsExactly(lab.state().toString());
    }

    @Test
    void two_that_need_the_same_base_make_it_once() throws Exception {
        Path made = directory.resolve("made");
        Path go = directory.resolve("go");
        tiny("echo made >>" + made + "; until [ -e " + go + " ]; do sleep 0.05; done; mkdir -p \"$1/usr\"");
        Running first = lab.start("up", "one", "--platform=tiny");
        Lab.await(() -> Files.exists(made));
        Running second = lab.start("up", "two", "--platform=tiny");
        while (!Files.readString(second.errors())
                .startsWith("lab: waiting for another lab that makes the base of tiny\n")) {
            assertThat(second.process().isAlive()).isTrue();
        }
        Files.createFile(go);

        assertThat(first.outcome().status()).isEqualTo(3);
        assertThat(second.outcome().status()).isEqualTo(3);
        assertThat(made).hasContent("made");
        assertThat(names(bases())).hasSize(3);
    }

    @Test
    void two_of_one_name_do_not_meet() throws Exception {
        Path made = directory.resolve("made");
        Path go = directory.resolve("go");
        tiny("echo made >>" + made + "; until [ -e " + go + " ]; do sleep 0.05; done; exit 1");
        Running first = lab.start("up", "one", "--platform=tiny");
        Lab.await(() -> Files.exists(made));

        assertThat(lab.run("up", "one", "--platform=tiny")).isEqualTo(new Outcome(3, "", """
                error: another lab is at work on 'one'
                  fix: wait for it, or end it
                """));
        assertThat(first.process().isAlive()).isTrue();
        Files.createFile(go);
        assertThat(first.outcome().errors()).endsWith("lab: giving up on 'one'\n");
    }

    @Test
    void a_disk_that_is_full_of_the_base_is_told_before() throws Exception {
        Path cache = Files.createDirectories(directory.resolve("cache"));
        command("mount", "-t", "tmpfs", "-o", "size=1m", "none", cache.toString());
        try {
            tiny("head -c 4000000 /dev/zero >\"$1/file\"");
            Outcome up = lab.run("up", "one", "--platform", "tiny");

            assertThat(up.status()).isEqualTo(3);
            assertThat(up.errors())
                    .startsWith(MAKING + "lab: there is room for ")
                    .contains(" MB in " + bases() + ", and to make a base may take 1600\n")
                    .endsWith(", and that there is room: df " + bases() + "\nlab: giving up on 'one'\n");
            assertThat(names(bases())).containsExactly("tiny.lock", "tiny.log");
        } finally {
            command("umount", cache.toString());
        }
        assertThat(names(lab.state())).isEmpty();
    }

    @Test
    void a_disk_that_is_full_of_instances_is_said_to_be() throws Exception {
        tiny("mkdir \"$1/usr\"");
        Path state = Files.createDirectories(lab.state());
        command("mount", "-t", "tmpfs", "-o", "size=64k", "none", state.toString());
        try {
            Path whole = Files.createDirectories(lab.instance("whole"));
            for (String file : List.of("platform", "identity.pub", "uuid", "stack", "base")) {
                Files.writeString(whole.resolve(file), "tiny\n");
            }
            command("sh", "-c", "dd if=/dev/zero of=\"$0/docker\" bs=1k 2>/dev/null || :", whole.toString());

            assertFull(
                    lab.run("up", "one", "--platform", "tiny"),
                    "error: a command that the lab needs failed, see above");
            assertThat(names(state)).containsExactly("whole");
            assertFull(lab.run("snapshot", "whole", "snap"), "error: the file system of 'whole' could not be kept");
            assertThat(names(whole.resolve("snapshots"))).isEmpty();
            lab.run("clean").result();
        } finally {
            command("umount", state.toString());
        }
    }

    private void assertFull(Outcome outcome, String error) {
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.errors()).contains(error + "\n  fix: see whether there is room: df " + lab.state());
    }

    @Test
    void a_lab_that_is_killed_while_it_makes_a_base_leaves_nobody_who_goes_on() throws Exception {
        Path made = directory.resolve("made");
        tiny("mount -t tmpfs none \"$1\"; echo made >" + made + "; sleep 1000 & wait");
        Running up = lab.start("up", "one", "--platform=tiny");
        Lab.await(() -> Files.exists(made));
        assertThat(Remains.of(bases())).anyMatch(remains -> remains.startsWith("process "));

        up.process().destroyForcibly().waitFor();

        Lab.await(() -> Remains.of(bases()).stream().noneMatch(remains -> remains.startsWith("process ")));
        assertThat(names(bases())).anyMatch(name -> name.endsWith(".new"));
        lab.run("clean").result();
        assertThat(names(bases())).containsExactly("tiny.lock", "tiny.log");
    }

    @Test
    void bases_are_bounded_and_none_that_is_used_goes() throws Exception {
        for (String age : List.of("1", "2", "3", "4", "5")) {
            Path base = Files.createDirectories(bases().resolve("tiny-aaaaaaaaaaa" + age));
            Files.setLastModifiedTime(base, FileTime.fromMillis(1_000_000_000_000L - Long.parseLong(age)));
        }
        Files.createDirectories(bases().resolve("tiny-other-aaaaaaaaaaaa"));
        Files.createDirectories(bases().resolve("tiny-aaaaaaaaaaaa.new"));
        Files.createDirectories(lab.instance("one"));
        Files.writeString(lab.instance("one").resolve("base"), bases().resolve("tiny-aaaaaaaaaaa4") + "\n");
        Path mounted = Files.createDirectory(directory.resolve("mounted"));
        Path empty = Files.createDirectory(directory.resolve("empty"));
        command(
                "mount",
                "-t",
                "overlay",
                "-o",
                "lowerdir=" + bases().resolve("tiny-aaaaaaaaaaa5") + ":" + empty,
                "none",
                mounted.toString());
        try {
            tiny("exit 1");
            assertThat(lab.run("up", "two", "--platform", "tiny").status()).isEqualTo(3);
        } finally {
            command("umount", mounted.toString());
        }

        assertThat(names(bases()))
                .containsExactly(
                        "tiny-aaaaaaaaaaa1",
                        "tiny-aaaaaaaaaaa2",
                        "tiny-aaaaaaaaaaa4",
                        "tiny-aaaaaaaaaaa5",
                        "tiny-other-aaaaaaaaaaaa",
                        "tiny.lock",
                        "tiny.log");
        lab.run("clean").result();
        assertThat(names(bases()))
                .containsExactly(
                        "tiny-aaaaaaaaaaa1", "tiny-aaaaaaaaaaa2", "tiny-other-aaaaaaaaaaaa", "tiny.lock", "tiny.log");
    }

    private static void command(String... words) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
    }

    private Path bases() throws IOException {
        return directory.toRealPath().resolve("cache/amibake/lab");
    }

    /** Makes the flavour, of which a base is made by these commands. */
    private void tiny(String commands) throws IOException {
        Path flavour = Files.createDirectories(directory.resolve("home/flavours/tiny"));
        Files.writeString(flavour.resolve("user"), "nobody\n");
        program(flavour.resolve("build"), "#!/bin/sh\nset -eu\n" + commands + "\n");
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> directory.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
