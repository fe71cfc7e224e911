package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pitfalls 26 and 29: kernel parameters and the message of the day. */
class SystemScriptTest {
    private static final String MOTD = "It's \"ours\" $(id) `id` \\n -n";
    private static final String FILE = "/etc/sysctl.d/99-zz-amibake.conf";

    private final Path root;

    SystemScriptTest(@TempDir Path root) {
        this.root = root;
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023", "debian-12"})
    void parameters_hold_now_and_after_a_boot_and_a_second_run_changes_nothing(String platform) {
        Sandbox sandbox = kernel(platform);
        String script = script(platform);

        Outcome outcome = sandbox.run(script);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(sandbox.text(FILE)).isEqualTo("""
                        # Written by amibake; the name of this file makes it the last of its directory.
                        vm.max_map_count = 262144
                        net.ipv4.ip_local_port_range = 1024 65000
                        """);
        assertThat(sandbox.text("/proc/sys/net/ipv4/ip_local_port_range")).isEqualTo("1024\t65000\n");
        Map<String, String> files = sandbox.files();
        sandbox.calls();
        assertThat(sandbox.run(script).status()).isZero();
        assertThat(sandbox.files()).isEqualTo(files);
        assertThat(sandbox.calls()).isEmpty();
    }

    /** The file that is read last of all would take the parameter back at boot. */
    @Test
    void a_parameter_of_the_image_no_longer_stands_in_sysctl_conf() {
        Sandbox sandbox = kernel("amazon-linux-1");
        sandbox.file("/etc/sysctl.conf", "# max\nvm.max_map_count = 65530\nkernel.sysrq = 0\n");
        assertThat(sandbox.run(script("amazon-linux-1")).status()).isZero();
        assertThat(sandbox.text("/etc/sysctl.conf")).isEqualTo("# max\nkernel.sysrq = 0\n");
    }

    @Test
    void a_parameter_that_the_kernel_does_not_have_is_an_error() {
        Sandbox sandbox = kernel("amazon-linux-2023");
        sandbox.delete("/proc/sys/vm/max_map_count");
        Outcome outcome = sandbox.run(script("amazon-linux-2023"));
        assertThat(outcome.err()).isEqualTo("""
                        error: this kernel has no parameter vm.max_map_count
                          fix: load its module first, or leave it out
                        """);
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void a_parameter_that_the_kernel_does_not_take_is_an_error() {
        Sandbox sandbox = kernel("amazon-linux-2023");
        sandbox.file("bin/sysctl", "#!/bin/sh\n[ \"$1\" = -n ] && echo 1\n", "rwxr-xr-x");
        assertThat(sandbox.run(script("amazon-linux-2023")).err())
                .isEqualTo("error: the kernel refuses vm.max_map_count = 262144\n  fix: correct the value\n");
    }

    @Test
    void the_message_of_the_day_is_the_configurations_text_and_nothing_of_it_is_run() {
        Sandbox sandbox = kernel("debian-12");
        assertThat(sandbox.run(script("debian-12")).status()).isZero();
        assertThat(sandbox.text("/etc/motd")).isEqualTo(MOTD + "\n");
    }

    @Test
    void the_message_of_the_day_is_a_file_for_pam_on_amazon_linux_2023() {
        Sandbox sandbox = kernel("amazon-linux-2023");
        assertThat(sandbox.run(script("amazon-linux-2023")).status()).isZero();
        assertThat(sandbox.text("/etc/motd.d/60-amibake")).isEqualTo(MOTD + "\n");
    }

    @Test
    void the_message_of_the_day_comes_from_a_script_where_the_system_makes_it_anew() {
        Sandbox sandbox = kernel("amazon-linux-2");
        sandbox.file("/usr/sbin/update-motd", "#!/bin/sh\necho update-motd >>$SANDBOX/.calls\n", "rwxr-xr-x");
        assertThat(sandbox.run(script("amazon-linux-2")).status()).isZero();
        assertThat(sandbox.text("/etc/amibake/motd")).isEqualTo(MOTD + "\n");
        assertThat(sandbox.text("/etc/update-motd.d/60-amibake")).isEqualTo("#!/bin/sh\ncat /etc/amibake/motd\n");
        assertThat(sandbox.mode("/etc/update-motd.d/60-amibake")).isEqualTo("rwxr-xr-x");
        assertThat(sandbox.calls()).contains("update-motd");
    }

    private Sandbox kernel(String platform) {
        return Instance.started(platform, root)
                .file("/proc/sys/vm/max_map_count", "65530\n")
                .file("/proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
    }

    private static String script(String platform) {
        return RenderedScripts.of(
                        platform,
                        "system.sysctl={vm.max_map_count: '262144', net.ipv4.ip_local_port_range: '1024 65000'}",
                        "system.motd=" + MOTD)
                .text("scripts/configure-system.sh");
    }
}
