package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pitfalls 24 to 28: hardening that takes effect, once, and breaks nothing. */
class HardenScriptTest {
    static final List<String> PARAMETERS = List.of(
            "fs.suid_dumpable",
            "fs.protected_hardlinks",
            "fs.protected_symlinks",
            "kernel.randomize_va_space",
            "net.ipv4.conf.all.accept_redirects",
            "net.ipv4.conf.default.accept_redirects",
            "net.ipv4.conf.all.accept_source_route",
            "net.ipv4.conf.default.accept_source_route",
            "net.ipv4.conf.all.send_redirects",
            "net.ipv4.conf.default.send_redirects",
            "net.ipv4.icmp_echo_ignore_broadcasts",
            "net.ipv4.tcp_syncookies");

    private static final String SSHD_CONFIG = """
            # Host keys
            HostKey /etc/ssh/ssh_host_ed25519_key
            PermitRootLogin forced-commands-only
            ClientAliveCountMax 0
            AuthorizedKeysCommand /opt/aws/bin/eic_run_authorized_keys %u %f
            Subsystem sftp internal-sftp
            Match User backup
              PasswordAuthentication yes
            """;

    private final Path root;

    HardenScriptTest(@TempDir Path root) {
        this.root = root;
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023", "debian-12"})
    void takes_effect_and_a_second_run_changes_nothing(String platform) {
        Sandbox sandbox = sshd(platform);
        String script = script(platform);

        Outcome outcome = sandbox.run(script);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(sandbox.text("/proc/sys/fs/suid_dumpable")).isEqualTo("0\n");
        assertThat(sandbox.text("/etc/security/limits.d/99-amibake.conf")).isEqualTo("* hard core 0\n");
        assertThat(sandbox.calls()).filteredOn(call -> call.contains(" reload")).hasSize(1);
        Map<String, String> files = sandbox.files();
        assertThat(sandbox.run(script).status()).isZero();
        assertThat(sandbox.files()).isEqualTo(files);
        assertThat(sandbox.calls()).isEmpty();
    }

    /** Pitfall 28: a file of its own leaves EC2 Instance Connect and the rest as they are. */
    @Test
    void sshd_gets_a_file_of_its_own_that_it_reads_first() {
        Sandbox sandbox = sshd("amazon-linux-2023");
        String before = sandbox.text("/etc/ssh/sshd_config");
        assertThat(sandbox.run(script("amazon-linux-2023")).status()).isZero();
        assertThat(sandbox.text("/etc/ssh/sshd_config")).isEqualTo(before);
        assertThat(sandbox.text("/etc/ssh/sshd_config.d/00-amibake.conf")).isEqualTo("""
                        PermitRootLogin no
                        PasswordAuthentication no
                        PermitEmptyPasswords no
                        HostbasedAuthentication no
                        IgnoreRhosts yes
                        X11Forwarding no
                        MaxAuthTries 4
                        LoginGraceTime 60
                        ClientAliveInterval 300
                        ClientAliveCountMax 3
                        KbdInteractiveAuthentication no
                        """);
    }

    /** Pitfall 28: of two PermitRootLogin the first counts, and ClientAliveCountMax 0 switches the timeout off. */
    @Test
    void an_old_sshd_gets_each_option_once_and_keeps_its_other_options_and_blocks() {
        Sandbox sandbox = sshd("amazon-linux-2");
        assertThat(sandbox.run(script("amazon-linux-2")).status()).isZero();
        assertThat(sandbox.text("/etc/ssh/sshd_config")).isEqualTo("""
                        PermitRootLogin no
                        PasswordAuthentication no
                        PermitEmptyPasswords no
                        HostbasedAuthentication no
                        IgnoreRhosts yes
                        X11Forwarding no
                        MaxAuthTries 4
                        LoginGraceTime 60
                        ClientAliveInterval 300
                        ClientAliveCountMax 3
                        ChallengeResponseAuthentication no
                        # Host keys
                        HostKey /etc/ssh/ssh_host_ed25519_key
                        AuthorizedKeysCommand /opt/aws/bin/eic_run_authorized_keys %u %f
                        Subsystem sftp internal-sftp
                        Match User backup
                          PasswordAuthentication yes
                        """);
    }

    /** Pitfall 28: the original never asked sshd whether it could read the file. */
    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-2", "amazon-linux-2023"})
    void a_configuration_that_sshd_refuses_is_taken_back_and_not_loaded(String platform) {
        Sandbox sandbox = sshd(platform);
        sandbox.file("bin/sshd", "#!/bin/sh\n[ \"$1\" != -t ]\n", "rwxr-xr-x");
        String before = sandbox.text("/etc/ssh/sshd_config");

        Outcome outcome = sandbox.run(script(platform));

        assertThat(outcome.err())
                .startsWith("error: sshd refuses /etc/ssh/sshd_config")
                .contains("is as before again");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(sandbox.text("/etc/ssh/sshd_config")).isEqualTo(before);
        assertThat(sandbox.exists("/etc/ssh/sshd_config.d/00-amibake.conf")).isFalse();
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void a_setting_that_another_file_wins_is_an_error() {
        Sandbox sandbox = sshd("amazon-linux-2023");
        sandbox.file("/etc/ssh/sshd_config.d/00-aaa.conf", "PermitRootLogin yes\n");
        assertThat(sandbox.run(script("amazon-linux-2023")).err())
                .startsWith("error: sshd does not use 'permitrootlogin no'\n");
    }

    /** Pitfall 27: Docker forwards packets, and an EFI system partition is vfat. */
    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023", "debian-12"})
    void what_docker_and_uefi_need_stays(String platform) {
        String script = script(platform);
        assertThat(script)
                .doesNotContain("ip_forward")
                .doesNotContain("install vfat")
                .doesNotContain("AllowUsers");
        assertThat(script)
                .doesNotContain("/boot/grub")
                .doesNotContain("crontab")
                .doesNotContain("/etc/security.limits");
    }

    @Test
    void a_parameter_that_the_image_sets_itself_is_its_own_business() {
        Sandbox sandbox = sshd("amazon-linux-2023");
        sandbox.file("/etc/sysctl.d/99-zz-amibake.conf", "fs.suid_dumpable = 2\n");
        assertThat(sandbox.run(script("amazon-linux-2023")).status()).isZero();
        assertThat(sandbox.text("/proc/sys/fs/suid_dumpable")).isEqualTo("2\n");
    }

    /** Pitfalls 24 and 25: a pipe for an "or", and a file named sudo. */
    @Test
    void the_originals_lines_append_every_time_and_write_a_file_named_sudo() {
        Sandbox sandbox = Sandbox.in(root).file("/etc/f", "").shell("bash");
        String original = "cd /etc\ngrep -q x f | echo x | tee -a f >/dev/null\necho y >> sudo tee -a f\n";
        sandbox.run(original);
        sandbox.run(original);
        assertThat(sandbox.text("/etc/f")).isEqualTo("x\nx\n");
        assertThat(sandbox.exists("/etc/sudo")).isTrue();
    }

    /** Pitfalls 3, 24 and 25: whole files only. */
    @Test
    void no_script_appends_to_a_file() {
        for (String platform : RenderedScripts.PLATFORMS) {
            RenderedScripts.of(platform, "system.harden=true", "system.motd=hello")
                    .all()
                    .forEach((path, text) ->
                            assertThat(text).as(path).doesNotContain(">>").doesNotContain("tee "));
        }
    }

    private Sandbox sshd(String platform) {
        boolean includes = platform.equals("amazon-linux-2023") || platform.equals("debian-12");
        String include = includes ? "Include " + root + "/etc/ssh/sshd_config.d/*.conf\n" : "";
        Sandbox sandbox = Instance.started(platform, root)
                .file("/etc/ssh/sshd_config.d/50-cloud-init.conf", "PasswordAuthentication yes\n")
                .file("/etc/ssh/sshd_config", include + SSHD_CONFIG, "rw-------");
        for (String parameter : PARAMETERS) {
            sandbox.file("/proc/sys/" + parameter.replace('.', '/'), "2\n");
        }
        return sandbox;
    }

    private static String script(String platform) {
        return RenderedScripts.of(platform, "system.harden=true").text("scripts/harden.sh");
    }
}
