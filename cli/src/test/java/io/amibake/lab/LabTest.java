package io.amibake.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.lab.Lab.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Instances of the default flavour, booted for real. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LabTest {
    private static final String IDENTITY = "cat /etc/machine-id /etc/ssh/ssh_host_ed25519_key.pub";

    @TempDir
    private Path directory;

    private Lab lab;

    @BeforeEach
    void open() throws IOException {
        lab = Lab.in(directory);
    }

    @AfterEach
    void close() throws IOException {
        lab.close();
    }

    @Test
    void an_instance_is_a_machine_that_booted_as_on_ec2() throws Exception {
        assertThat(lab.run("up", "one").errors()).endsWith("lab: 'one' is up: lab ssh one\n");

        assertThat(lab.ssh("one", """
                systemctl is-system-running --wait
                cat /proc/1/comm
                id -un && sudo -n id -un
                cloud-id && cloud-init status
                stat -c '%U %a' .ssh/authorized_keys && cut -d ' ' -f 3 .ssh/authorized_keys
                [ "$(hostname)" = "ip-$(hostname -I | cut -d ' ' -f 1 | tr . -)" ] && getent hosts "$(hostname)" | wc -l
                ip -4 -o address show eth0 | wc -l
                curl -s -o /dev/null -w '%{http_code}\\n' http://169.254.169.254/latest/meta-data/
                sudo docker info --format '{{.Driver}}'
                cd / && tar -ch usr/bin/uname lib64/ld-linux-x86-64.so.2 lib/x86_64-linux-gnu/libc.so.6 \\
                  | sudo docker import - small >/dev/null
                sudo docker run --rm small /usr/bin/uname
                """)).isEqualTo("""
                running
                systemd
                admin
                root
                aws
                status: done
                admin 600
                amibake-lab
                1
                1
                401
                overlay2
                Linux""");
    }

    @Test
    void status_says_where_an_instance_is_and_how_to_get_in() throws Exception {
        assertThat(lab.run("status").result()).isEmpty();
        lab.run("up", "one", "--platform=debian-12").result();
        String address = lab.fact("one", "address");
        String process = lab.fact("one", "pid");

        assertThat(address).matches("198\\.(18|19)\\.\\d+\\.\\d+");
        assertThat(ProcessHandle.of(Long.parseLong(process))).isPresent();
        assertThat(lab.run("status").result()).isEqualTo("""
                name=one
                platform=debian-12
                state=running
                address=%s
                port=22
                user=admin
                identity=%2$s/identity
                known_hosts=%2$s/known_hosts
                root=%2$s/root
                pid=%3$s
                """.formatted(address, lab.instance("one"), process));
        assertThat(lab.instance("one").resolve("root/etc/os-release")).content().contains("VERSION_ID=\"12\"");
        assertThat(lab.run("ssh", "one", "exit 7").status()).isEqualTo(7);
    }

    @Test
    void reset_gives_a_new_instance_of_the_base() throws Exception {
        lab.run("up", "one").result();
        String former =
                lab.ssh("one", IDENTITY + "; sudo touch /etc/mine /var/lib/docker/mine; cloud-init query instance_id");

        assertThat(lab.run("reset", "one").errors()).isEqualTo("lab: 'one' is a new instance: lab ssh one\n");

        String now =
                lab.ssh("one", IDENTITY + "; sudo ls /etc/mine /var/lib/docker/mine; cloud-init query instance_id");
        assertThat(former.lines()).hasSize(3);
        assertThat(now.lines())
                .hasSize(3)
                .doesNotContainAnyElementsOf(former.lines().toList());
    }

    @Test
    void a_snapshot_gives_new_instances_what_is_in_it_and_docker_stays_off() throws Exception {
        lab.run("up", "one").result();
        String former = lab.ssh("one", IDENTITY + """

                sudo systemctl disable --quiet docker.service docker.socket
                sudo mkdir /etc/mine && sudo rm /etc/issue && sudo touch /var/lib/docker/mine
                """);
        lab.run("snapshot", "one", "baked").result();
        assertThat(lab.status("one")).containsEntry("state", "stopped").containsEntry("pid", "");
        assertThat(lab.instance("one").resolve("root/etc/mine")).isDirectory();
        assertThat(lab.run("up", "one")).isEqualTo(new Outcome(2, "", """
                error: the name 'one' is taken by an instance that has stopped
                  fix: take another, or: lab reboot one; to be rid of it and all its snapshots: lab down one
                """));

        lab.run("reset", "one", "baked").result();

        assertThat(
                        lab.ssh(
                                "one",
                                "ls -d /etc/mine; ls /etc/issue; ls /sys/class/net; sudo ls /var/lib/docker/mine; sudo touch /etc/later"))
                .isEqualTo("/etc/mine\neth0\nlo\n/var/lib/docker/mine");
        assertThat(lab.ssh("one", "cat /etc/ssh/ssh_host_ed25519_key.pub"))
                .isNotEqualTo(former.lines().toList().get(1));
        lab.run("reset", "one", "baked").result();
        assertThat(lab.ssh("one", "ls -d /etc/mine /etc/later || :")).isEqualTo("/etc/mine");
    }

    @Test
    void a_reboot_keeps_the_instance_and_begins_with_no_network_of_docker() throws Exception {
        lab.run("up", "one").result();
        String former = lab.ssh("one", IDENTITY + "; sudo touch /etc/mine; sudo ip link add leftover type bridge");

        lab.run("reboot", "one").result();

        assertThat(lab.ssh("one", IDENTITY)).isEqualTo(former);
        assertThat(lab.ssh("one", "ls /etc/mine; ls /sys/class/net/leftover || :"))
                .isEqualTo("/etc/mine");
    }

    @Test
    void an_instance_that_reboots_itself_comes_up_again() throws Exception {
        lab.run("up", "one").result();
        String former = lab.ssh("one", IDENTITY + "; sudo ip link add leftover type bridge");
        String process = lab.fact("one", "pid");
        lab.run("ssh", "one", "sudo systemctl reboot");
        Lab.await(() -> !lab.fact("one", "pid").matches("|" + process));
        Lab.await(() -> Files.exists(lab.instance("one").resolve("ready")));

        assertThat(lab.ssh("one", IDENTITY + "; ls /sys/class/net/leftover || :"))
                .isEqualTo(former);
    }

    @Test
    void instances_that_start_at_once_share_nothing() throws Exception {
        Running first = lab.start("up", "one");
        Running second = lab.start("up", "one-link");
        first.outcome().result();
        second.outcome().result();

        assertThat(Set.of(lab.fact("one", "address"), lab.fact("one-link", "address")))
                .hasSize(2);
        assertThat(Set.of(lab.ssh("one", IDENTITY), lab.ssh("one-link", IDENTITY)))
                .hasSize(2);
        Outcome taken = lab.run("up", "one-link");
        assertThat(taken.status()).isEqualTo(2);
        assertThat(taken.errors()).isEqualTo("""
                error: the name 'one-link' is taken by an instance that runs
                  fix: take another, or: lab down one-link
                """);
        lab.run("down", "one").result();
        assertThat(lab.ssh("one-link", "echo alive")).isEqualTo("alive");
    }

    @Test
    void a_state_has_blanks_and_is_the_same_by_any_other_path() throws Exception {
        Path state = directory.resolve("my labs");
        lab.with("AMIBAKE_LAB_STATE", state.toString()).run("up", "one").result();
        Files.createSymbolicLink(directory.resolve("link"), state);
        lab.with("AMIBAKE_LAB_STATE", directory.resolve("link") + "/");

        assertThat(lab.fact("one", "state")).isEqualTo("running");
        assertThat(lab.ssh("one", "echo alive")).isEqualTo("alive");
        lab.run("down", "one").result();
        assertThat(Remains.of(state)).containsExactly(state.toString());
    }

    @Test
    void down_leaves_nothing() throws Exception {
        lab.run("up", "one").result();
        assertThat(Remains.of(lab.state()))
                .anyMatch(remains -> remains.startsWith("mount "))
                .anyMatch(remains -> remains.startsWith("process "))
                .anyMatch(remains -> remains.startsWith("/run/netns/"))
                .anyMatch(remains -> remains.startsWith("/sys/fs/cgroup/"));

        lab.run("down", "one").result();

        assertThat(Remains.of(lab.state())).containsExactly(lab.state().toString());
    }

    @Test
    void a_script_changes_the_new_file_system_before_it_boots() throws Exception {
        lab.run("up", "one").result();
        Path change = Files.writeString(directory.resolve("change"), "hostname >/etc/changed\nexit 7\n");
        assertThat(lab.run("reset", "one", "--change=" + change))
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "error: the script of --change ended with status 7\n  fix: correct " + change
                                + "; 'one' has not booted: lab reset one\n"));
        assertThat(lab.status("one")).containsEntry("state", "stopped");
        Files.writeString(
                change, "printf 'Etc/GMT+7\\n' >/etc/timezone\nln -sf /usr/share/zoneinfo/Etc/GMT+7 /etc/localtime\n");
        lab.run("reset", "one", "--change", change.toString()).result();
        assertThat(lab.ssh("one", "date +%z")).isEqualTo("-0700");
    }
}
