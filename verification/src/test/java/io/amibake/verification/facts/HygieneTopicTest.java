package io.amibake.verification.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Asking;
import io.amibake.verification.Question;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class HygieneTopicTest {
    /** When the image was built; this machine booted later. */
    private static final Instant BUILT = Instant.ofEpochSecond(1_500_000_000);

    /** When cloud-init ran first, on an instance that was rebooted since. */
    private static final Instant FIRST_BOOT = Instant.ofEpochSecond(1_600_000_000);

    private static final String ID = "i-0123456789abcdef0";
    private static final String LAUNCH_KEY = "ssh-ed25519 AAAAC3NzaLaunch launch-key";
    private static final String BUILD_KEY = "ssh-rsa AAAAB3NzaBuild someone@builder";

    @TempDir
    Path directory;

    private PlayHost host;

    @BeforeEach
    void start() {
        host = new PlayHost(directory)
                .with("ls", "stat", "date", "wc", "od", "find", "grep", "sort", "sed", "uniq", "head", "sh")
                .file(
                        "/etc/passwd",
                        "root:x:0:0:root:/root:/bin/bash\nec2-user:x:1:1::/home/ec2-user:/bin/bash\n"
                                + "nobody:x:2:2::/nonexistent:/bin/false\n")
                .directory("/root")
                .directory("/home/ec2-user")
                .directory("/var/log");
    }

    private List<String> found(Hygiene subject) {
        return host.facts(new HygieneTopic(host.root()), subject).details();
    }

    private PlayHost old(String path, String text) throws IOException {
        return written(BUILT, path, text);
    }

    private PlayHost written(Instant when, String path, String text) throws IOException {
        host.file(path, text);
        Files.setLastModifiedTime(host.path(path), FileTime.from(when));
        return host;
    }

    /** An instance on which cloud-init has just run. */
    private void cloudInit() throws IOException {
        host.file("/var/lib/cloud/data/instance-id", ID + "\n")
                .file("/var/lib/cloud/data/previous-instance-id", "NO_PREVIOUS_INSTANCE_ID\n")
                .file("/var/lib/cloud/instances/" + ID + "/sem/config_ssh", "")
                .file("/var/lib/cloud/instances/" + ID + "/user-data.txt", "#cloud-config\n")
                .file("/var/lib/cloud/sem/config_scripts_per_once.once", "")
                .link("/var/lib/cloud/instance", "instances/" + ID)
                .file("/run/cloud-init/instance-data.json", "{\"public-keys\": \"" + LAUNCH_KEY + "\"}");
    }

    @ParameterizedTest
    @EnumSource(Hygiene.class)
    void a_host_that_has_just_booted_with_all_of_its_own_has_nothing_left_over(Hygiene subject) throws IOException {
        cloudInit();
        host.file("/etc/ssh/ssh_host_rsa_key", "own")
                .file("/etc/machine-id", "0123456789abcdef0123456789abcdef\n")
                .file("/home/ec2-user/.ssh/authorized_keys", LAUNCH_KEY + "\n")
                .file("/root/.ssh/authorized_keys", "command=\"echo 'a b';exit 142\" " + LAUNCH_KEY + "\n")
                .file("/root/.bash_history", "")
                .file("/var/log/messages", "a kernel: [0] Linux version 6.1\n")
                .file("/var/log/cloud-init.log", "/var/lib/cloud/instances/" + ID + "/sem\n");
        old("/var/log/lastlog", "");
        old("/etc/ssh/sshd_config", "Port 22\n");

        assertThat(found(subject)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Hygiene.class)
    void a_host_with_nothing_at_all_has_nothing_left_over(Hygiene subject) {
        assertThat(found(subject)).isEmpty();
    }

    @Test
    void keys_and_ids_that_are_older_than_the_instance_are_left_over() throws IOException {
        old("/etc/ssh/ssh_host_rsa_key", "old");
        old("/etc/dropbear/dropbear_rsa_host_key", "old");
        old("/etc/machine-id", "0123456789abcdef0123456789abcdef\n");

        assertThat(found(Hygiene.HOST_KEYS))
                .containsExactly(
                        "/etc/ssh/ssh_host_rsa_key is older than this instance",
                        "/etc/dropbear/dropbear_rsa_host_key is older than this instance");
        assertThat(found(Hygiene.MACHINE_ID)).containsExactly("/etc/machine-id is older than this instance");
    }

    @Test
    void an_empty_machine_id_is_none_however_old() throws IOException {
        old("/etc/machine-id", "");
        old("/var/lib/dbus/machine-id", "uninitialized\n");

        assertThat(found(Hygiene.MACHINE_ID)).isEmpty();
    }

    @Test
    void after_a_reboot_what_the_first_boot_made_is_still_its_own() throws IOException {
        cloudInit();
        written(FIRST_BOOT, "/var/lib/cloud/instances/" + ID + "/sem/config_ssh", "");
        written(FIRST_BOOT.minusSeconds(60), "/etc/ssh/ssh_host_rsa_key", "own");
        written(FIRST_BOOT.minusSeconds(60), "/etc/machine-id", "0123456789abcdef0123456789abcdef\n");
        written(FIRST_BOOT, "/var/log/messages", "a kernel: Linux version 6\nb kernel: Linux version 6\n");
        assertThat(found(Hygiene.HOST_KEYS)).isEmpty();
        assertThat(found(Hygiene.MACHINE_ID)).isEmpty();
        assertThat(found(Hygiene.LOGS)).isEmpty();

        old("/etc/ssh/ssh_host_ed25519_key", "old");
        assertThat(found(Hygiene.HOST_KEYS))
                .containsExactly("/etc/ssh/ssh_host_ed25519_key is older than this instance");
    }

    @Test
    void state_of_cloud_init_that_did_not_run_proves_no_reboot() throws IOException {
        cloudInit();
        old("/var/lib/cloud/data/instance-id", ID + "\n");
        old("/var/lib/cloud/instances/" + ID + "/sem/config_ssh", "");
        old("/etc/ssh/ssh_host_rsa_key", "old");

        assertThat(found(Hygiene.HOST_KEYS)).containsExactly("/etc/ssh/ssh_host_rsa_key is older than this instance");
        assertThat(found(Hygiene.CLOUD_INIT))
                .containsExactly("/var/lib/cloud/instances/" + ID + " is of another instance");
    }

    @Test
    void state_of_another_instance_is_left_over() throws IOException {
        cloudInit();
        host.directory("/var/lib/cloud/instances/i-0aaaaaaaaaaaaaaaa")
                .file("/var/lib/cloud/data/previous-instance-id", "i-0aaaaaaaaaaaaaaaa\n");
        old("/var/lib/cloud/sem/config_scripts_per_once.once", "");

        assertThat(found(Hygiene.CLOUD_INIT))
                .containsExactly(
                        "/var/lib/cloud/instances/i-0aaaaaaaaaaaaaaaa is of another instance",
                        "/var/lib/cloud/data names the instance before: i-0aaaaaaaaaaaaaaaa",
                        "/var/lib/cloud/sem/config_scripts_per_once.once is older than this instance");
    }

    @Test
    void keys_of_the_build_are_told_from_those_of_the_launch() throws IOException {
        cloudInit();
        host.file("/home/ec2-user/.ssh/authorized_keys", "# keys\n" + BUILD_KEY + "\n" + LAUNCH_KEY + "\n")
                .file("/root/.ssh/authorized_keys", LAUNCH_KEY + "\nssh-rsa AAAAB3NzaPacker packer_5f0c\n");
        assertThat(found(Hygiene.AUTHORIZED_KEYS))
                .containsExactly(
                        "/root/.ssh/authorized_keys has a key of Packer: packer_5f0c",
                        "/home/ec2-user/.ssh/authorized_keys has a key from before the keys of this instance: someone@builder");
    }

    @Test
    void a_key_that_follows_one_of_the_launch_is_unclear() throws IOException {
        cloudInit();
        host.file("/home/ec2-user/.ssh/authorized_keys", LAUNCH_KEY + "\n" + BUILD_KEY + "\n");
        assertThat(host.doubt(new HygieneTopic(host.root()), Hygiene.AUTHORIZED_KEYS))
                .endsWith("a key that nothing tells to be given to this instance: someone@builder");
    }

    @Test
    void without_cloud_init_a_key_in_an_old_file_is_left_over() throws IOException {
        old("/home/ec2-user/.ssh/authorized_keys", "ssh-rsa AAAAB3NzaBuild");

        assertThat(found(Hygiene.AUTHORIZED_KEYS))
                .containsExactly(
                        "/home/ec2-user/.ssh/authorized_keys is older than this instance and has a key: without a comment");
    }

    @Test
    void a_key_that_packer_named_is_this_instance_s_own_when_it_was_launched_with_it() throws IOException {
        cloudInit();
        host.file("/run/cloud-init/instance-data.json", "ssh-rsa AAAAB3NzaPacker packer_5f0c")
                .file("/home/ec2-user/.ssh/authorized_keys", "ssh-rsa AAAAB3NzaPacker packer_5f0c\n");

        assertThat(found(Hygiene.AUTHORIZED_KEYS)).isEmpty();
    }

    @Test
    void histories_of_all_users_are_found() throws IOException {
        host.file("/root/.bash_history", "ls\n").file("/home/else where/.zsh_history", "ls\n");

        assertThat(found(Hygiene.SHELL_HISTORY))
                .containsExactly("/root/.bash_history is not empty", "/home/else where/.zsh_history is not empty");
    }

    @Test
    void logs_of_the_builder_are_found() throws IOException {
        cloudInit();
        old("/var/log/messages-20170714", "old\n");
        old("/var/log/apt/it's\nhistory.log.1.gz", "old\n");
        host.file("/var/log/syslog", "a kernel: [    0.0] Linux version 5\nb kernel: [    0.0] Linux version 5\n")
                .file("/var/log/cloud-init.log", "/var/lib/cloud/instances/i-0bbbbbbbbbbbbbbbb/sem\n");

        assertThat(found(Hygiene.LOGS))
                .containsExactlyInAnyOrder(
                        "/var/log/messages-20170714 is older than this instance",
                        "/var/log/apt/it's is older than this instance",
                        "/var/log/syslog is also about an earlier boot",
                        "/var/log/cloud-init.log is also about i-0bbbbbbbbbbbbbbbb");
    }

    private void journal(String path, long first, long last) throws IOException {
        byte[] header = new byte[256];
        System.arraycopy("LPKSHHRH".getBytes(UTF_8), 0, header, 0, 8);
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(184, first * 1_000_000)
                .putLong(192, last * 1_000_000);
        host.file(path, "");
        Files.write(host.path(path), header);
        Files.setLastModifiedTime(host.path(path), FileTime.from(Instant.ofEpochSecond(last)));
    }

    @Test
    void journals_may_tell_how_the_builder_ended_but_not_how_it_built() throws IOException {
        long built = BUILT.getEpochSecond();
        journal("/var/log/journal/a/system.journal", built, built + 90);
        journal("/var/log/journal/b/system.journal", built, built + 1000);
        journal("/var/log/journal/c/empty.journal", 0, 0);
        journal("/var/log/journal/d/system.journal", built, 1_700_000_000_000L / 1000);
        old("/var/log/journal/e/broken.journal~", "x");

        assertThat(found(Hygiene.LOGS))
                .containsExactly(
                        "/var/log/journal/b/system.journal has entries from before this instance",
                        "/var/log/journal/d/system.journal has entries from before this instance",
                        "/var/log/journal/e/broken.journal~ is older than this instance");
    }

    @Test
    void a_long_list_is_shortened() throws IOException {
        for (int i = 10; i < 30; i++) {
            old("/var/log/log" + i, "old\n");
        }

        assertThat(found(Hygiene.LOGS)).hasSize(10).endsWith("and 11 more");
    }

    @Test
    void a_host_that_lacks_the_programs_does_not_pass() throws IOException {
        old("/etc/ssh/ssh_host_rsa_key", "old");
        old("/var/log/messages", "old");
        old("/root/.ssh/authorized_keys", BUILD_KEY);
        PlayHost poor = new PlayHost(directory.resolve("poor"));
        HygieneTopic topic = new HygieneTopic(host.root());

        assertThat(poor.doubt(topic, Hygiene.HOST_KEYS))
                .isEqualTo("the host cannot tell when a file was written: ? ? " + host.root()
                        + "/etc/ssh/ssh_host_rsa_key");
        assertThat(poor.doubt(topic, Hygiene.LOGS)).isEqualTo("there is no 'find' on the host");
        assertThat(poor.doubt(topic, Hygiene.AUTHORIZED_KEYS)).isEqualTo("there is no 'grep' on the host");
    }

    @Test
    void busybox_has_all_that_is_needed() {
        Asking busybox = Asking.under(Tool.BUSYBOX, directory.resolve("busybox"));
        for (String program : List.of("stat", "date", "wc", "od", "find", "grep", "sort", "sed", "uniq", "head")) {
            busybox.with(program, "exec " + Tool.BUSYBOX.require() + " " + program + " \"$@\"");
        }
        List<Question<Hygiene, HygieneFacts>> questions = new ArrayList<>();
        for (Hygiene subject : Hygiene.values()) {
            questions.add(HygieneTopic.of(subject));
        }

        Answers real = Asking.under(Tool.DASH, directory.resolve("dash")).ask(questions);
        Answers small = busybox.ask(questions);

        for (Question<Hygiene, HygieneFacts> question : questions) {
            Answer<HygieneFacts> answer = small.to(question);
            assertThat(answer).isEqualTo(real.to(question));
        }
    }
}
