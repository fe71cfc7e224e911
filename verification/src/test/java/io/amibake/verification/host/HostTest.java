package io.amibake.verification.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.amibake.verification.Deadline;
import io.amibake.verification.LocalTarget;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import io.amibake.verification.Target;
import io.amibake.verification.ssh.OpenSshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostTest {
    @TempDir
    Path directory;

    private final CountedTarget here = new CountedTarget();

    @Test
    void several_attributes_of_a_thing_take_one_round_trip() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "one\ntwo\n");
        try (Host host = Host.connect(here)) {
            HostFile a = host.file(file.toString());
            assertThat(here.trips()).isZero();

            assertThat(a.content()).isEqualTo("one\ntwo\n");
            assertThat(a.exists()).isTrue();
            assertThat(a.size()).isEqualTo(8);
            assertThat(a.lines()).containsExactly("one", "two");
            assertThat(here.trips()).isEqualTo(1);
        }
    }

    @Test
    void many_things_take_one_round_trip_together() throws IOException {
        Path file = Files.writeString(directory.resolve("a.json"), "{\"bip\": \"100.64.0.1/24\"}");
        try (Host host = Host.connect(here)) {
            HostFile plain = host.file(file.toString()).with(FilePart.CONTENT, FilePart.SHA256);
            HostFile folder = host.file(directory.toString()).with(FilePart.ENTRIES);
            HostDocument json = host.json(file.toString());
            HostUser root = host.user("root");
            HostKernel kernel = host.kernel();
            HostInterface loopback = host.networkInterface("lo");
            HostCommand command = host.command("echo $GREETING; exit 3").withVariable("GREETING", "hello");
            host.facts(plain, folder, json, root, kernel, loopback, command);
            assertThat(here.trips()).isEqualTo(1);

            assertThat(plain.sha256()).hasSize(64);
            assertThat(plain.contains("bip")).isTrue();
            assertThat(folder.entries()).containsExactly("a.json");
            assertThat(json.text("/bip")).isEqualTo("100.64.0.1/24");
            assertThat(root.uid()).isZero();
            assertThat(root.home()).isEqualTo("/root");
            assertThat(kernel.release()).isNotEmpty();
            assertThat(loopback.addresses()).contains("127.0.0.1/8");
            assertThat(command.status()).isEqualTo(3);
            assertThat(command.stdout()).isEqualTo("hello\n");
            host.facts(plain, root, command);
            host.facts();
            assertThat(here.trips()).isEqualTo(1);
        }
    }

    @Test
    void the_server_that_it_is_behind_is_one_of_its_processes_whatever_it_is_called() throws IOException {
        try (OpenSshServer server = OpenSshServer.startAs("gatewayd", directory.resolve("server"));
                Host host = Host.connect(server.target())) {
            assertThat(host.process("gatewayd").commandLines()).anyMatch(line -> line.contains("sshd_config"));
        }
    }

    @Test
    void a_handle_is_a_picture_of_when_it_was_first_asked_about() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "before");
        try (Host host = Host.connect(here)) {
            HostFile picture = host.file(file.toString());
            assertThat(picture.content()).isEqualTo("before");
            Files.delete(file);

            assertThat(picture.exists()).isTrue();
            assertThat(picture.content()).isEqualTo("before");
            assertThat(host.file(file.toString()).exists()).isFalse();
        }
    }

    @Test
    void a_command_runs_once_and_at_once_when_it_is_run() throws IOException {
        Path file = directory.resolve("log");
        try (Host host = Host.connect(here)) {
            HostCommand run = host.run("echo x >>" + file + "; echo oops >&2");
            assertThat(file).hasContent("x");
            assertThat(run.succeeded()).isTrue();
            assertThat(run.run().stderr()).isEqualTo("oops\n");
            assertThat(run.lines()).isEmpty();

            HostCommand waits = host.command("echo y >>" + file);
            assertThat(file).hasContent("x");
            assertThat(waits.status()).isZero();
            assertThat(file).hasContent("x\ny");
        }
    }

    @Test
    void what_does_not_exist_says_so_and_has_no_attributes() {
        try (Host host = Host.connect(here)) {
            HostFile file = host.file("/nowhere/at-all");
            HostDocument json = host.json("/nowhere.json");
            HostUser user = host.user("nobody-of-that-name");
            HostGroup group = host.group("no-group-of-that-name");
            HostInterface link = host.networkInterface("nolink0");
            HostProcess process = host.process("no-such-program");
            HostSysctl sysctl = host.sysctl("kernel.no_such_thing");
            HostMount mount = host.mountPoint("/nowhere");
            host.facts(file, json, user, group, link, process, sysctl, mount);

            assertThat(file.exists() || json.exists() || user.exists() || group.exists())
                    .isFalse();
            assertThat(link.exists() || process.isRunning() || sysctl.exists() || mount.exists())
                    .isFalse();
            assertAbsent(file::mode, "file /nowhere/at-all on here: no such file");
            assertAbsent(file::isDirectory, "file /nowhere/at-all on here: no such file");
            assertAbsent(file::entries, "file /nowhere/at-all on here: no such file");
            assertAbsent(() -> file.contains("x"), "file /nowhere/at-all on here: no such file");
            assertAbsent(() -> json.has("/a"), "JSON file /nowhere.json on here: no such file");
            assertAbsent(user::shell, "user nobody-of-that-name on here: no such user");
            assertAbsent(group::members, "group no-group-of-that-name on here: no such group");
            assertAbsent(link::isUp, "interface nolink0 on here: no such interface");
            assertAbsent(process::commandLines, "process no-such-program on here: no such process");
            assertAbsent(mount::options, "mount /nowhere on here: nothing is mounted there");
            assertThatThrownBy(sysctl::value).isInstanceOf(NoSuchThingException.class);
        }
    }

    @Test
    void what_the_host_cannot_tell_is_neither_true_nor_false() throws IOException {
        Path large = Files.write(directory.resolve("large"), new byte[(1 << 20) + 1]);
        try (Host host = Host.connect(here)) {
            HostCommand endless = host.command("exec sleep 60").within(Duration.ofSeconds(1));
            HostCommand verbose = host.command("echo begin; head -c 1048576 /dev/zero");
            HostFile file = host.file(large.toString()).with(FilePart.CONTENT);
            host.facts(endless, verbose, file);

            assertUnknown(
                    endless::succeeded, "command 'exec sleep 60' on here could not be told: it did not end within 1 s");
            assertUnknown(
                    verbose::stdout,
                    "command 'echo begin; head -c 1048576 /dev/zero' on here could not be told: it is longer than what"
                            + " is read of it (1 MiB)");
            assertThat(verbose.succeeded()).isTrue();
            assertThat(file.size()).isEqualTo((1 << 20) + 1);
            assertUnknown(
                    () -> file.contains("secret"),
                    "file " + large + " on here could not be told: it is longer than what is read of it (1 MiB)");
        }
    }

    @Test
    void what_a_user_may_not_look_at_is_neither_there_nor_missing() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
        Path hidden = Files.createDirectories(directory.resolve("hidden"));
        Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rwx------"));
        try (Host host = Host.connect(new NobodyHere())) {
            HostFile absent = host.file(hidden.resolve("absent").toString());
            HostFile folder = host.file(hidden.toString());
            HostCommand asRoot = host.command("true").asRoot();
            HostUser root = host.user("root");
            host.facts(absent, folder, asRoot, root);

            assertThatThrownBy(absent::exists).isInstanceOf(UnknownFactException.class);
            assertThatThrownBy(folder::entries).isInstanceOf(UnknownFactException.class);
            assertThatThrownBy(asRoot::succeeded).isInstanceOf(UnknownFactException.class);
            assertThatThrownBy(root::isPasswordLocked).isInstanceOf(UnknownFactException.class);
            assertThat(root.uid()).isZero();
            assertThat(host.notes())
                    .singleElement()
                    .asString()
                    .endsWith("what needs root could not be told")
                    .contains("sudo");
        }
    }

    /** This machine, as a user without rights. */
    private record NobodyHere() implements Target {
        @Override
        public String name() {
            return "here";
        }

        @Override
        public Shell start(String command, Deadline deadline, Progress progress) {
            return new LocalTarget().start("setpriv --reuid=65534 --clear-groups " + command, deadline, progress);
        }
    }

    @Test
    void what_is_asked_after_the_end_is_unknown() {
        Host host = Host.connect(here);
        HostFile seen = host.file("/");
        assertThat(seen.isDirectory()).isTrue();
        host.close();
        host.close();

        assertThat(seen.mode()).startsWith("0");
        assertThatThrownBy(() -> host.file("/").exists()).isInstanceOf(UnknownFactException.class);
        assertThat(host.lost()).isPresent();
    }

    @Test
    void one_connection_and_one_execution_are_enough_for_the_life_of_a_host() {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"))) {
            try (Host host = Host.connect(server.target())) {
                assertThat(host.file("/etc/passwd").mode()).isEqualTo("0644");
                assertThat(host.user("root").exists()).isTrue();
                assertThat(host.run("echo hello").stdout()).isEqualTo("hello\n");
                assertThat(host.name()).isEqualTo("127.0.0.1:" + server.port());
                assertThat(host.notes()).isEmpty();
                assertThat(server.connections()).isEqualTo(1);
                assertThat(server.execs()).isEqualTo(1);
            }
            server.awaitNoConnections();
        }
    }

    @Test
    void a_lost_connection_leaves_everything_else_unknown() {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"));
                Host host = Host.connect(server.target())) {
            assertThat(host.file("/etc/passwd").exists()).isTrue();
            server.dropConnections();

            assertThatThrownBy(() -> host.file("/etc/nothing").exists()).isInstanceOf(UnknownFactException.class);
            assertThat(host.lost()).isPresent();
        }
    }

    @Test
    void this_machine_is_a_host_too() {
        try (Host host = Host.local()) {
            assertThat(host.name()).isEqualTo("localhost");
            assertThat(host.run("uname -s").stdout()).isEqualTo("Linux\n");
        }
    }

    private static void assertAbsent(ThrowingCallable question, String message) {
        assertThatThrownBy(question).isInstanceOf(NoSuchThingException.class).hasMessage(message);
    }

    private static void assertUnknown(ThrowingCallable question, String message) {
        assertThatThrownBy(question).isInstanceOf(UnknownFactException.class).hasMessage(message);
    }
}
