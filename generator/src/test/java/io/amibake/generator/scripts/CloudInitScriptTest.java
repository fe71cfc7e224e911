package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pitfalls 8 and 31: cloud-init upgrades nothing, and what root runs at first boot is root's. */
class CloudInitScriptTest {
    private static final String FIRSTRUN = "/home/ec2-user/firstrun.sh";

    private final Path root;

    CloudInitScriptTest(@TempDir Path root) {
        this.root = root;
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023"})
    void keeps_cloud_init_from_upgrading_and_a_second_run_changes_nothing(String platform) {
        Sandbox sandbox = uploaded(platform, FIRSTRUN);
        String script = script(platform);

        Outcome outcome = sandbox.run(script);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(sandbox.text("/etc/cloud/cloud.cfg.d/99_amibake.cfg")).isEqualTo("""
                        #cloud-config
                        # Written by amibake: the packages of this image are those it was tested with.
                        repo_update: false
                        repo_upgrade: none
                        """);
        Map<String, String> files = sandbox.files();
        assertThat(sandbox.run(script).status()).isZero();
        assertThat(sandbox.files()).isEqualTo(files);
    }

    @Test
    void debian_has_other_names_for_the_same() {
        Sandbox sandbox = uploaded("debian-12", "/home/admin/firstrun.sh");
        assertThat(sandbox.run(script("debian-12")).status()).isZero();
        assertThat(sandbox.text("/etc/cloud/cloud.cfg.d/99_amibake.cfg"))
                .endsWith("\npackage_update: false\npackage_upgrade: false\n");
    }

    @Test
    void a_later_file_that_says_otherwise_is_an_error() {
        Sandbox sandbox = uploaded("amazon-linux-2023", FIRSTRUN);
        sandbox.file("/etc/cloud/cloud.cfg.d/99_z.cfg", "repo_upgrade: security\n");
        Outcome outcome = sandbox.run(script("amazon-linux-2023"));
        assertThat(outcome.err()).isEqualTo("""
                        error: /etc/cloud/cloud.cfg.d/99_z.cfg sets repo_upgrade after /etc/cloud/cloud.cfg.d/99_amibake.cfg
                          fix: take it out of that file, or remove the file
                        """);
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void an_earlier_file_may_say_what_it_wants() {
        Sandbox sandbox = uploaded("amazon-linux-2023", FIRSTRUN);
        sandbox.file("/etc/cloud/cloud.cfg.d/90_ecs.cfg", "repo_upgrade: security\n");
        assertThat(sandbox.run(script("amazon-linux-2023")).status()).isZero();
    }

    @Test
    void the_first_run_script_can_be_run_and_not_be_changed_by_others() {
        Sandbox sandbox = uploaded("amazon-linux-2023", FIRSTRUN);
        assertThat(sandbox.run(script("amazon-linux-2023")).status()).isZero();
        assertThat(sandbox.mode(FIRSTRUN)).isEqualTo("rwxr-xr-x");
    }

    /** Packer can write to the home of its user only; root's own directories are beyond it. */
    @Test
    void the_first_run_script_gets_where_only_root_can_write() {
        Sandbox sandbox = uploaded("amazon-linux-2023", "/tmp/firstrun.sh");
        String script = script("amazon-linux-2023", "firstrun.path=/opt/amibake/firstrun.sh");

        assertThat(sandbox.run(script).status()).isZero();

        assertThat(sandbox.exists("/tmp/firstrun.sh")).isFalse();
        assertThat(sandbox.mode("/opt/amibake/firstrun.sh")).isEqualTo("rwxr-xr-x");
        assertThat(sandbox.run(script).status()).as("run again").isZero();
    }

    /** Packer's upload makes no directories. */
    @Test
    void the_first_run_script_gets_into_a_directory_of_the_home_that_is_not_there() {
        String setting = "firstrun.path=/home/ec2-user/sub/dir/fr.sh";
        Sandbox sandbox = uploaded("amazon-linux-2023", "/tmp/firstrun.sh");

        assertThat(sandbox.run(script("amazon-linux-2023", setting)).status()).isZero();
        assertThat(sandbox.exists("/tmp/firstrun.sh")).isFalse();
        assertThat(sandbox.mode("/home/ec2-user/sub/dir/fr.sh")).isEqualTo("rwxr-xr-x");
    }

    @Test
    void a_missing_upload_is_an_error() {
        Sandbox sandbox = Instance.started("amazon-linux-2023", root);
        assertThat(sandbox.run(script("amazon-linux-2023")).err()).isEqualTo("""
                        error: there is no first-run script at /home/ec2-user/firstrun.sh
                          fix: the file provisioner uploads it before this script runs
                        """);
    }

    @Test
    void half_an_upload_is_an_error() {
        Sandbox sandbox = uploaded("amazon-linux-2023", FIRSTRUN);
        sandbox.file(FIRSTRUN, "#!/bin/sh\nmain() {\n  true\n}\n");
        Outcome outcome = sandbox.run(script("amazon-linux-2023"));
        assertThat(outcome.err())
                .isEqualTo("error: /home/ec2-user/firstrun.sh has lost its end\n  fix: upload it again\n");
        sandbox.file(FIRSTRUN, "#!/bin/sh\nmain() {\n");
        assertThat(sandbox.run(script("amazon-linux-2023")).err())
                .endsWith("error: /home/ec2-user/firstrun.sh is not a shell script\n  fix: upload it again\n");
    }

    private Sandbox uploaded(String platform, String path) {
        return Instance.started(platform, root)
                .file(path, RenderedScripts.of(platform).text("files/firstrun.sh"), "rw-rw-r--");
    }

    private static String script(String platform, String... sets) {
        return RenderedScripts.of(platform, sets).text("scripts/configure-cloud-init.sh");
    }
}
