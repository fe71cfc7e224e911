package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pitfalls 19 to 23: what the first-run script starts is off, and nothing of the building instance is left. */
class CleanupScriptTest {
    private final Path root;

    CleanupScriptTest(@TempDir Path root) {
        this.root = root;
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023", "debian-12"})
    void leaves_nothing_of_the_instance_and_keeps_what_belongs_to_the_image(String platform) {
        Sandbox sandbox = used(platform);

        Outcome outcome = sandbox.run(script(platform));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .isEqualTo("clean: docker and the agent are off, and nothing of this instance is left\n");
        assertThat(GONE)
                .allSatisfy(path -> assertThat(sandbox.exists(path)).as(path).isFalse());
        assertThat(KEPT)
                .allSatisfy(path -> assertThat(sandbox.exists(path)).as(path).isTrue());
        assertThat(sandbox.text("/var/log/messages")).isEmpty();
        assertThat(sandbox.text("/var/cache/ecs/ecs-agent.tar")).isEqualTo("agent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023", "debian-12"})
    void a_second_run_changes_nothing(String platform) {
        Sandbox sandbox = used(platform);
        String script = script(platform);
        assertThat(sandbox.run(script).status()).isZero();
        Map<String, String> files = sandbox.files();

        Outcome second = sandbox.run(script);

        assertThat(second.err()).isEmpty();
        assertThat(second.status()).isZero();
        assertThat(sandbox.files()).isEqualTo(files);
    }

    /** Pitfall 19: the original left the agent's job, which starts Docker. */
    @Test
    void the_agent_is_stopped_before_docker_and_its_job_no_longer_starts_at_boot() {
        Sandbox sandbox = used("amazon-linux-1");
        assertThat(sandbox.run(script("amazon-linux-1")).status()).isZero();
        assertThat(sandbox.calls())
                .containsExactly(
                        "initctl stop ecs",
                        "service docker stop",
                        "chkconfig docker off",
                        "chkconfig awslogs off",
                        "ip link delete docker0");
        assertThat(sandbox.text("/etc/init/ecs.override")).isEqualTo("manual\n");
    }

    @Test
    void agent_docker_and_its_socket_are_stopped_and_disabled_on_systemd() {
        Sandbox sandbox = used("amazon-linux-2023");
        assertThat(sandbox.run(script("amazon-linux-2023")).status()).isZero();
        assertThat(sandbox.calls())
                .containsExactly(
                        "systemctl stop ecs.service amazon-ecs-volume-plugin.socket amazon-ecs-volume-plugin.service",
                        "systemctl disable ecs.service amazon-ecs-volume-plugin.socket amazon-ecs-volume-plugin.service",
                        "systemctl stop docker.socket docker.service",
                        "systemctl disable docker.socket docker.service",
                        "systemctl stop amazon-cloudwatch-agent.service",
                        "systemctl disable amazon-cloudwatch-agent.service",
                        "ip link delete docker0",
                        "systemctl stop rsyslog.service",
                        "systemctl enable amibake-host-keys.service");
        assertThat(sandbox.text("/etc/machine-id")).isEmpty();
    }

    @Test
    void the_original_leaves_the_agent_on() {
        Sandbox sandbox = used("amazon-linux-1");
        sandbox.run("service docker stop\nchkconfig docker off\n");
        assertThat(sandbox.isService("ecs", "active")).isTrue();
        assertThat(sandbox.exists("/etc/init/ecs.override")).isFalse();
    }

    /** Pitfall 23: 'service docker stop' fails for a Docker that is stopped. */
    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2023"})
    void what_is_stopped_or_missing_already_is_no_failure(String platform) {
        Sandbox sandbox = Instance.baked(platform, root);
        Outcome outcome = sandbox.run(script(platform));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stubborn", "preset"})
    void a_docker_that_stays_on_is_an_error(String state) {
        Sandbox sandbox = used("amazon-linux-2023").service("docker.service", state);
        Outcome outcome = sandbox.run(script("amazon-linux-2023"));
        assertThat(outcome.err())
                .matches("error: docker.service (still runs|is still enabled)\n  fix: .*docker.service\n");
        assertThat(outcome.status()).isEqualTo(1);
    }

    /** Pitfall 20: a pattern that the user's shell expands, who cannot list root's directory, removes nothing. */
    @Test
    void patterns_expand_for_root() {
        Sandbox sandbox = used("amazon-linux-1");
        sandbox.file(".uid", "1000\n");
        assertThat(sandbox.run(script("amazon-linux-1")).status()).isZero();
        assertThat(sandbox.calls()).first().isEqualTo("sudo /bin/sh");
        assertThat(sandbox.path("/var/lib/docker/containers")).isEmptyDirectory();
        assertThat(script("amazon-linux-1")).doesNotContain("sudo rm");
    }

    /** Host keys are gone, so something has to make new ones, or nobody gets in. */
    @Test
    void an_image_without_cloud_init_makes_its_host_keys_itself() {
        Sandbox sandbox = used("debian-12");
        assertThat(sandbox.run(script("debian-12")).status()).isZero();
        assertThat(sandbox.text("/etc/systemd/system/amibake-host-keys.service"))
                .contains("Before=ssh.service\n", "ExecStart=/usr/bin/ssh-keygen -A\n");
        assertThat(sandbox.isService("amibake-host-keys.service", "enabled")).isTrue();
    }

    @Test
    void an_image_with_cloud_init_leaves_its_host_keys_to_it() {
        Sandbox sandbox = used("debian-12").file("/usr/bin/cloud-init", "", "rwxr-xr-x");
        assertThat(sandbox.run(script("debian-12")).status()).isZero();
        assertThat(sandbox.exists("/etc/systemd/system/amibake-host-keys.service"))
                .isFalse();
    }

    @Test
    void authorized_keys_go_last() {
        String script = script("amazon-linux-2023");
        String main = script.substring(script.indexOf("\nmain() {"));
        assertThat(main.lines().map(String::strip))
                .containsSubsequence("stop_services", "clean_logs", "clean_temporary_files", "remove_keys");
        assertThat(main.substring(main.indexOf("remove_keys"))).doesNotContain("clean_");
    }

    /** Pitfall 23: without name servers every later step of the build fails. */
    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2"})
    void the_builders_name_servers_go_in_the_very_last_step(String platform) {
        Sandbox sandbox = used(platform);
        sandbox.file("/etc/resolv.conf", "; generated by /usr/sbin/dhclient-script\nnameserver 10.0.0.2\n");
        String script = script(platform);

        assertThat(sandbox.run(script).status()).isZero();

        assertThat(sandbox.exists("/etc/resolv.conf")).isFalse();
        assertThat(sandbox.run(script).status()).isZero();
        assertThat(script.substring(script.indexOf("\nmain() {")).lines().map(String::strip))
                .containsSubsequence("remove_keys", "forget_name_servers");
        assertThat(script.substring(script.lastIndexOf("forget_name_servers")).lines())
                .hasSize(5)
                .noneMatch(line -> line.contains("curl") || line.contains("yum"));
    }

    @Test
    void name_servers_that_people_wrote_or_a_link_leads_to_stay() throws IOException {
        Sandbox sandbox = used("amazon-linux-2");
        sandbox.file("/etc/resolv.conf", "# the name servers of this image\nnameserver 10.0.0.2\n");
        assertThat(sandbox.run(script("amazon-linux-2")).status()).isZero();
        assertThat(sandbox.text("/etc/resolv.conf")).contains("nameserver 10.0.0.2");

        sandbox.file("/run/resolv.conf", "# Generated by NetworkManager\nnameserver 10.0.0.2\n");
        sandbox.delete("/etc/resolv.conf");
        Files.createSymbolicLink(sandbox.path("/etc/resolv.conf"), sandbox.path("/run/resolv.conf"));
        assertThat(sandbox.run(script("amazon-linux-2")).status()).isZero();
        assertThat(sandbox.path("/etc/resolv.conf")).isSymbolicLink().exists();
        assertThat(script("amazon-linux-2023") + script("debian-12")).doesNotContain("resolv.conf");
    }

    /** auditd holds its log, and lets nobody stop it by systemctl. */
    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023"})
    void the_audit_log_is_emptied_while_its_writer_is_stopped(String platform) {
        boolean systemd = !platform.equals("amazon-linux-1");
        String auditd = systemd ? "auditd.service" : "auditd";
        Sandbox sandbox = used(platform).service(auditd, "active", "enabled");
        if (systemd) {
            sandbox.service(auditd, "unstoppable");
        }
        sandbox.file("/var/log/audit/audit.log", "type=USER_LOGIN\n");

        Outcome outcome = sandbox.run(script(platform));

        assertThat(outcome.err()).isEmpty();
        assertThat(sandbox.text("/var/log/audit/audit.log")).isEmpty();
        assertThat(sandbox.isService(auditd, "active")).isFalse();
        assertThat(sandbox.isService(auditd, "enabled")).isTrue();
        String main = script(platform).substring(script(platform).indexOf("\nmain() {"));
        assertThat(main.lines().map(String::strip)).containsSubsequence("stop_writers", "clean_logs");
    }

    @Test
    void an_auditd_that_cannot_be_stopped_is_an_error() {
        Sandbox sandbox = used("amazon-linux-2023").service("auditd.service", "active", "unstoppable", "stubborn");
        assertThat(sandbox.run(script("amazon-linux-2023")).err()).isEqualTo("""
                        error: auditd.service still runs
                          fix: see what starts it again: systemctl list-dependencies --reverse auditd.service
                        """);
    }

    private static final List<String> GONE = List.of(
            "/root/.ssh/authorized_keys",
            "/home/ec2-user/.ssh/authorized_keys",
            "/home/other/.ssh/authorized_keys",
            "/etc/ssh/ssh_host_rsa_key",
            "/etc/ssh/ssh_host_rsa_key.pub",
            "/root/.bash_history",
            "/home/ec2-user/.bash_history",
            "/var/lib/docker/containers/0123",
            "/var/lib/docker/network/files/local-kv.db",
            "/var/lib/docker/linkgraph.db",
            "/var/lib/docker/engine-id",
            "/etc/docker/key.json",
            "/var/lib/ecs/data/agent.db",
            "/var/lib/cloud/instance",
            "/var/log/ecs/ecs-agent.log",
            "/var/log/messages-20161211",
            "/var/log/dmesg.old",
            "/var/log/boot.log.1.gz",
            "/var/log/journal/0123/system.journal",
            "/tmp/script_1.sh",
            "/var/tmp/x",
            ".docker0");

    private static final List<String> KEPT = List.of(
            "/etc/ssh/sshd_config",
            "/home/ec2-user/firstrun.sh",
            "/var/cache/ecs/ecs-agent.tar",
            "/var/lib/docker/overlay2/layer/file",
            "/var/log/messages",
            "/tmp/systemd-private-1/tmp/socket");

    /** An instance on which an image was built: Docker ran, people logged in, logs were written. */
    private Sandbox used(String platform) {
        Sandbox sandbox = Instance.started(platform, root)
                .file("/etc/ssh/sshd_config", "PermitRootLogin no\n")
                .file("/home/ec2-user/firstrun.sh", "#!/bin/sh\n")
                .file("/var/cache/ecs/ecs-agent.tar", "agent")
                .file("/var/lib/docker/overlay2/layer/file", "")
                .file("/tmp/systemd-private-1/tmp/socket", "");
        for (String path : GONE) {
            if (!sandbox.exists(path)) {
                sandbox.file(path, "x\n");
            }
        }
        return sandbox;
    }

    private static String script(String platform) {
        return RenderedScripts.of(platform).text("scripts/cleanup.sh");
    }
}
