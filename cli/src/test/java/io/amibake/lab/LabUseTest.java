package io.amibake.lab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the lab says when it is used wrongly, or where it cannot work. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LabUseTest {
    private static final String SEE_HELP = "\n  fix: see: lab --help\n";

    @TempDir
    private Path directory;

    @Test
    void wrong_use_has_its_own_exit_status_and_says_what_is_right() throws Exception {
        Lab lab = Lab.in(directory);
        Map<String, String> complaints = Map.of(
                "start", "error: 'start' is no command" + SEE_HELP,
                "up", "error: up needs a name" + SEE_HELP,
                "up One", "error: 'One' is no name: up to 24 letters a-z, digits and dashes are" + SEE_HELP,
                "up ../one", "error: '../one' is no name: up to 24 letters a-z, digits and dashes are" + SEE_HELP,
                "up one two", "error: 'two' is not known to up" + SEE_HELP,
                "up one --platform", "error: --platform needs a platform" + SEE_HELP,
                "snapshot one", "error: snapshot needs the name of an instance, and one for the snapshot" + SEE_HELP,
                "reset a b c", "error: reset needs the name of an instance, and maybe that of a snapshot" + SEE_HELP,
                "down", "error: down needs one name" + SEE_HELP,
                "clean all", "error: clean needs nothing" + SEE_HELP);
        for (Map.Entry<String, String> complaint : complaints.entrySet()) {
            assertThat(lab.run(complaint.getKey().split(" ")))
                    .as(complaint.getKey())
                    .isEqualTo(new Outcome(2, "", complaint.getValue()));
        }
        assertThat(Remains.of(lab.state())).isEmpty();
    }

    @Test
    void a_name_that_is_none_is_refused_by_every_command() throws Exception {
        Lab lab = Lab.in(directory);
        for (String name : List.of(
                "", ".", "..", "a b", "a\nb", "a/b", "-x", "--", "A", "ä", "*", "a".repeat(25), "a".repeat(300))) {
            Outcome refusal = new Outcome(
                    2, "", "error: '" + name + "' is no name: up to 24 letters a-z, digits and dashes are" + SEE_HELP);
            for (String command : List.of("up", "ssh", "status", "reboot", "reset", "down")) {
                assertThat(lab.run(command, name)).as(command).isEqualTo(refusal);
            }
            assertThat(lab.run("snapshot", "one", name)).isEqualTo(refusal);
            assertThat(lab.run("reset", "one", name)).isEqualTo(refusal);
        }
        assertThat(Remains.of(lab.state())).isEmpty();
    }

    @Test
    void other_directories_beside_the_instances_are_left_alone() throws Exception {
        Lab lab = Lab.in(directory)
                .with("XDG_CACHE_HOME", directory.resolve("cache").toString());
        Path other = Files.createDirectories(lab.instance("lost+found"));
        Files.createDirectories(lab.instance("web"));

        assertThat(lab.run("status").result()).startsWith("name=web\n").doesNotContain("lost");
        assertThat(lab.run("clean")).isEqualTo(new Outcome(0, "", "lab: 'web' is gone\n"));
        assertThat(other).exists();
    }

    @Test
    void a_place_that_other_programs_would_read_otherwise_is_refused() throws Exception {
        Lab lab = Lab.in(directory);
        for (String place : List.of("labs", "/a:b", "/a,b", "/a\\b", "/a%h", "/a\"b", "/${HOME}")) {
            assertThat(lab.with("AMIBAKE_LAB_STATE", place).run("status"))
                    .isEqualTo(new Outcome(
                            2,
                            "",
                            "error: '" + place
                                    + "' is no place for the lab: an absolute path without any of : , \\ % \" $ is"
                                    + SEE_HELP));
        }
    }

    @Test
    void a_change_is_a_file() throws Exception {
        Lab lab = Lab.in(directory);
        for (String change : List.of("/nowhere", "/etc")) {
            assertThat(lab.run("reset", "one", "--change", change))
                    .isEqualTo(new Outcome(2, "", "error: there is no file '" + change + "' to read" + SEE_HELP));
        }
    }

    @Test
    void a_platform_that_there_is_not_is_told_with_those_there_are_and_the_nearest() throws Exception {
        Lab lab = Lab.in(directory);
        String all = "there are: amazon-linux-1 amazon-linux-2 amazon-linux-2023 debian-12\n";
        Map<String, String> fixes = Map.of(
                "plan9", all,
                "debian", "did you mean 'debian-12'? " + all,
                "amazon-linux-2032", "did you mean 'amazon-linux-2023'? " + all,
                "common", all,
                "../flavours/debian-12", all,
                "", all);
        for (Map.Entry<String, String> fix : fixes.entrySet()) {
            assertThat(lab.run("up", "one", "--platform=" + fix.getKey()))
                    .isEqualTo(new Outcome(
                            2, "", "error: '" + fix.getKey() + "' is no platform\n  fix: " + fix.getValue()));
        }
        assertThat(Remains.of(lab.state())).isEmpty();
    }

    @Test
    void what_is_not_there_is_said_with_another_exit_status() throws Exception {
        Lab lab = Lab.in(directory);
        for (String command : List.of("ssh", "status", "reboot", "reset", "down")) {
            assertThat(lab.run(command, "one")).as(command).isEqualTo(new Outcome(1, "", """
                            error: there is no instance 'one'
                              fix: there is none at all; one is made by: lab up NAME
                            """));
        }
        assertThat(lab.run("status")).isEqualTo(new Outcome(0, "", ""));
        assertThat(lab.run("clean")).isEqualTo(new Outcome(0, "", ""));
    }

    @Test
    void a_name_that_is_not_there_is_told_with_those_there_are_and_the_nearest() throws Exception {
        Lab lab = Lab.in(directory)
                .with("XDG_CACHE_HOME", directory.resolve("cache").toString());
        Files.createDirectories(lab.instance("api"));
        Files.createDirectories(lab.instance("web").resolve("snapshots/baked"));

        assertThat(lab.run("down", "wbe").errors())
                .isEqualTo("error: there is no instance 'wbe'\n  fix: did you mean 'web'? there are: api web\n");
        assertThat(lab.run("reset", "nope").errors())
                .isEqualTo("error: there is no instance 'nope'\n  fix: there are: api web\n");
        assertThat(lab.run("reset", "web", "bake").errors())
                .isEqualTo("error: 'web' has no snapshot 'bake'\n  fix: did you mean 'baked'? there are: baked\n");
        assertThat(lab.run("reset", "api", "baked").errors()).isEqualTo("""
                error: 'api' has no snapshot 'baked'
                  fix: it has none at all; one is made by: lab snapshot api baked
                """);
        lab.close();
    }

    @Test
    void help_is_a_result_and_goes_to_stderr_when_nobody_asked() throws Exception {
        Outcome asked = run(System.getenv("PATH"), "--help");

        assertThat(asked.result()).startsWith("usage: lab up NAME [--platform PLATFORM]");
        assertThat(asked.errors()).isEmpty();
        assertThat(run(System.getenv("PATH"))).isEqualTo(new Outcome(2, "", asked.output()));
    }

    @Test
    void all_that_is_missing_is_named_at_once_with_the_way_to_get_it() throws Exception {
        Path programs = programs("readlink", "cat");

        assertThat(run(programs.toString(), "up", "one")).isEqualTo(new Outcome(2, "", """
                error: the lab lacks systemd-nspawn, systemd-socket-activate, mmdebstrap, ip, ssh, ssh-keygen, flock, nsenter, \
                setpriv, unshare, root (this is user 1000)
                  fix: apt-get install systemd-container systemd mmdebstrap iproute2 openssh-client util-linux; run it with sudo
                """));
    }

    @Test
    void one_program_that_is_missing_is_named_alone() throws Exception {
        Path programs = programs("readlink");
        for (String name : List.of(
                "systemd-nspawn",
                "systemd-socket-activate",
                "ip",
                "ssh",
                "ssh-keygen",
                "flock",
                "nsenter",
                "setpriv",
                "unshare")) {
            program(programs.resolve(name), "exit 1");
        }
        program(programs.resolve("id"), "echo 0");

        assertThat(run(programs.toString(), "up", "one")).isEqualTo(new Outcome(2, "", """
                error: the lab lacks mmdebstrap
                  fix: apt-get install mmdebstrap
                """));
    }

    @Test
    void root_is_asked_for_alone_where_the_programs_are_there() throws Exception {
        Tool.MMDEBSTRAP.require();
        Tool.SYSTEMD_NSPAWN.require();
        Path programs = programs("readlink");

        assertThat(run(programs + ":" + System.getenv("PATH"), "status")).isEqualTo(new Outcome(2, "", """
                error: the lab lacks root (this is user 1000)
                  fix: run it with sudo
                """));
    }

    @Test
    void the_lab_s_scripts_are_found_to_be_sound() throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Tool.SHELLCHECK.require().toString(), "-x", "-a", "-P", "SCRIPTDIR"));
        try (Stream<Path> files = Files.walk(Lab.HOME)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (Files.readString(file, ISO_8859_1).startsWith("#!/bin/sh")) {
                    command.add(file.toString());
                }
            }
        }

        assertThat(command)
                .contains(
                        Lab.HOME.resolve("lab").toString(),
                        Lab.HOME.resolve("metadata").toString());
        assertThat(outcome(new ProcessBuilder(command))).isEqualTo(new Outcome(0, "", ""));
    }

    /** A directory with some of this machine's programs, and an {@code id} that knows only an ordinary user. */
    private Path programs(String... names) throws IOException {
        Path programs = Files.createDirectory(directory.resolve("bin"));
        for (String name : names) {
            program(programs.resolve(name), "exec /usr/bin/" + name + " \"$@\"");
        }
        program(programs.resolve("id"), "echo 1000");
        return programs;
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Outcome run(String path, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Lab.HOME.resolve("lab").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PATH", Objects.requireNonNull(path));
        return outcome(builder);
    }

    private Outcome outcome(ProcessBuilder builder) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "out", "");
        Path errors = Files.createTempFile(directory, "err", "");
        Process process = builder.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        return new Outcome(process.waitFor(), Files.readString(output), Files.readString(errors));
    }
}
