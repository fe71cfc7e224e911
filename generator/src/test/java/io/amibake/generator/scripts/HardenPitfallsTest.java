package io.amibake.generator.scripts;

import static io.amibake.generator.scripts.Pitfall.eachIsOnlyTheOriginals;
import static io.amibake.generator.scripts.Pitfall.isOnlyTheOriginals;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.generator.scripts.Pitfall.Trial;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers are those of pitfalls.md, whose left column is the original's code. */
class HardenPitfallsTest {
    private static final String AL2 = "amazon-linux-2";
    private static final String SUDO = "#!/bin/sh\nexec \"$@\"\n";

    /** What pitfall 28 says of the original's file. */
    private static final String SSHD_CONFIG = """
            Protocol 2
            UsePrivilegeSeparation sandbox
            PermitRootLogin without-password
            ClientAliveInterval 300
            ClientAliveCountMax 0
            AllowUsers ec2-user centos
            PermitRootLogin no
            """;

    private final Path theirs;
    private final Path ours;

    HardenPitfallsTest(@TempDir Path root) {
        this.theirs = root.resolve("theirs");
        this.ours = root.resolve("ours");
    }

    @Test
    void pitfall_24_a_line_stands_once_however_often_the_script_runs() {
        String original = "grep -q 'net.ipv4.tcp_syncookies' /etc/sysctl.conf | echo 'net.ipv4.tcp_syncookies = 1'"
                + " | sudo tee -a /etc/sysctl.conf >/dev/null\n";
        isOnlyTheOriginals(
                Trial.twice(system(theirs), original),
                Trial.twice(system(ours), script()),
                trial -> assertThat(parameters(trial.sandbox())).containsOnlyOnce("net.ipv4.tcp_syncookies = 1"));
    }

    @Test
    void pitfall_25_core_dumps_are_off_and_no_file_is_named_sudo() {
        Sandbox their = system(theirs);
        Trial trial = Trial.of(
                their, "cd /etc/security\necho '* hard core 0' >> sudo tee -a /etc/security/limits.d/99-core.conf\n");
        eachIsOnlyTheOriginals(
                trial,
                Trial.of(system(ours), script()),
                any -> assertThat(any.sandbox().files().keySet()).noneMatch(path -> path.endsWith("/sudo")),
                any -> assertThat(texts(any.sandbox(), "etc/security/limits.d/"))
                        .contains("* hard core 0\n"));
    }

    @Test
    void pitfall_26_no_set_user_id_program_leaves_a_core_dump() {
        isOnlyTheOriginals(
                Trial.of(
                        system(theirs),
                        "echo 'fs.suid_dumpable = 0' | sudo tee -a /etc/security.limits.conf >/dev/null\n"),
                Trial.of(system(ours), script()),
                trial -> {
                    assertThat(trial.sandbox().text("/proc/sys/fs/suid_dumpable"))
                            .isEqualTo("0\n");
                    assertThat(parameters(trial.sandbox())).contains("fs.suid_dumpable = 0\n");
                });
    }

    @Test
    void pitfall_27_an_efi_system_partition_can_still_be_mounted() {
        isOnlyTheOriginals(
                Trial.of(
                        system(theirs),
                        "echo 'install vfat /bin/true' | sudo tee -a /etc/modprobe.d/CIS.conf >/dev/null\n"),
                Trial.of(system(ours), script()),
                trial -> assertThat(texts(trial.sandbox(), "etc/modprobe.d/")).doesNotContain("vfat"));
    }

    @Test
    void pitfall_27_a_system_without_the_files_of_another_one_is_no_failure() {
        isOnlyTheOriginals(
                Trial.of(system(theirs), "set -e\nsudo chown root:root /etc/crontab\nsudo chmod og-rwx /etc/crontab\n"),
                Trial.of(system(ours), script()),
                trial -> assertThat(trial.outcome().status()).isZero());
    }

    @Test
    void pitfall_28_sshd_takes_the_settings_that_were_meant() {
        eachIsOnlyTheOriginals(
                Trial.of(
                        system(theirs).file("/etc/ssh/ssh_host_ed25519_key", "x\n"),
                        "cat > /etc/ssh/sshd_config <<'EOF'\n" + SSHD_CONFIG + "EOF\nservice sshd reload\n"),
                Trial.of(system(ours), script()),
                trial -> assertThat(effective(trial.sandbox())).contains("permitrootlogin no\n"),
                trial -> assertThat(effective(trial.sandbox())).doesNotContain("clientalivecountmax 0\n"),
                trial -> assertThat(effective(trial.sandbox())).doesNotContain("protocol", "useprivilegeseparation"),
                trial -> assertThat(effective(trial.sandbox())).doesNotContain("allowusers"),
                trial -> assertThat(effective(trial.sandbox())).contains("authorizedkeyscommand /opt/aws/bin/eic"));
    }

    @Test
    void pitfall_28_a_file_that_sshd_refuses_is_never_loaded() {
        String broken = "#!/bin/sh\n[ \"$1\" != -t ]\n";
        isOnlyTheOriginals(
                Trial.of(
                        system(theirs).file("bin/sshd", broken, "rwxr-xr-x"),
                        "set -e\necho 'Nonsense yes' > /etc/ssh/sshd_config\nsystemctl reload sshd.service\n"),
                Trial.of(system(ours).file("bin/sshd", broken, "rwxr-xr-x"), script()),
                trial -> {
                    assertThat(trial.sandbox().calls()).noneMatch(call -> call.contains("reload"));
                    assertThat(trial.outcome().status()).isNotZero();
                });
    }

    /** The original's configure-system.sh: no set -e, and a file that only old systems have. */
    @Test
    void pitfall_29_a_step_that_fails_fails_the_script() {
        String ifcfg = "echo 'RES_OPTIONS=\"timeout:1\"' >> /etc/sysconfig/network-scripts/ifcfg-eth0\necho done\n";
        isOnlyTheOriginals(
                Trial.of(Instance.started("amazon-linux-2023", theirs), ifcfg),
                Trial.of(
                        Instance.started("amazon-linux-2023", ours),
                        RenderedScripts.of("amazon-linux-2023", "system.sysctl={vm.no_such: '1'}")
                                .text("scripts/configure-system.sh")),
                trial -> assertThat(trial.outcome().status()).isNotZero());
    }

    private static String script() {
        return RenderedScripts.of(AL2, "system.harden=true").text("scripts/harden.sh");
    }

    private static Sandbox system(Path root) {
        Tool.BASH.require();
        Sandbox sandbox = Instance.started(AL2, root)
                .shell("bash")
                .file("/etc/sysctl.conf", "# none\n")
                .file("/etc/security/limits.d/20-nproc.conf", "* soft nproc 4096\n")
                .file("/etc/modprobe.d/blacklist.conf", "blacklist pcspkr\n")
                .file(
                        "/etc/ssh/sshd_config",
                        "PermitRootLogin forced-commands-only\nClientAliveCountMax 0\n"
                                + "AuthorizedKeysCommand /opt/aws/bin/eic_run_authorized_keys %u %f\n",
                        "rw-------");
        for (String parameter : HardenScriptTest.PARAMETERS) {
            sandbox.file("/proc/sys/" + parameter.replace('.', '/'), "2\n");
        }
        return root.endsWith("theirs") ? sandbox.file("bin/sudo", SUDO, "rwxr-xr-x") : sandbox;
    }

    /** All that is read at boot. */
    private static String parameters(Sandbox sandbox) {
        return sandbox.text("/etc/sysctl.conf") + texts(sandbox, "etc/sysctl.d/");
    }

    private static String texts(Sandbox sandbox, String directory) {
        StringBuilder all = new StringBuilder();
        for (Map.Entry<String, String> file : sandbox.files().entrySet()) {
            if (file.getKey().startsWith(directory)) {
                all.append(sandbox.text(file.getKey()));
            }
        }
        return all.toString();
    }

    private static String effective(Sandbox sandbox) {
        return sandbox.run("sshd -T\n").out();
    }
}
