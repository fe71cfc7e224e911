package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pitfall 30, and what platforms.md says of each package manager. */
class PackagesScriptTest {
    private final Path root;

    PackagesScriptTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void yum_updates_all_but_docker_and_the_agent_on_the_first_amazon_linux() {
        assertThat(callsOf("amazon-linux-1", "system.packages=[nfs-utils]"))
                .containsExactly(
                        "yum -y -x docker* -x ecs* update (http_proxy=)",
                        "yum -y install jq tzdata ntp awslogs aws-cfn-bootstrap (http_proxy=)",
                        "yum -y install nfs-utils (http_proxy=)");
    }

    @Test
    void yum_installs_what_the_ecs_image_lacks_on_the_second() {
        assertThat(callsOf("amazon-linux-2"))
                .containsExactly(
                        "yum -y update (http_proxy=)",
                        "yum -y install jq tzdata chrony rsyslog aws-cfn-bootstrap amazon-cloudwatch-agent"
                                + " (http_proxy=)");
    }

    @Test
    void dnf_stays_in_its_release_and_may_replace_minimal_packages() {
        assertThat(callsOf("amazon-linux-2023", "system.packages=[curl]"))
                .containsExactly(
                        "dnf -y upgrade (http_proxy=)",
                        "dnf -y --allowerasing install jq tzdata chrony rsyslog aws-cfn-bootstrap amazon-cloudwatch-agent"
                                + " (http_proxy=)",
                        "dnf -y --allowerasing install curl (http_proxy=)");
    }

    @Test
    void apt_asks_nothing_and_keeps_changed_configuration() {
        String options = "apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold ";
        assertThat(callsOf("debian-12"))
                .containsExactly(
                        options + "update (http_proxy=)",
                        options + "--with-new-pkgs upgrade (http_proxy=)",
                        options + "update (http_proxy=)",
                        options
                                + "install docker.io jq curl ca-certificates iproute2 systemd-timesyncd tzdata (http_proxy=)");
    }

    /** Pitfall 16: the package manager is a consumer of the proxy too, while the image is built. */
    @Test
    void the_builds_proxy_is_for_this_run_only() {
        Sandbox sandbox = Instance.started("amazon-linux-2", root);
        var files = sandbox.files();
        assertThat(sandbox.run(script("amazon-linux-2", "build.proxyUrl=http://proxy:3128"))
                        .status())
                .isZero();
        assertThat(sandbox.calls()).allMatch(call -> call.endsWith("(http_proxy=http://proxy:3128)"));
        assertThat(sandbox.files()).isEqualTo(files);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023", "debian-12"})
    void asks_no_package_manager_when_all_is_there_and_no_update_is_wanted(String platform) {
        Sandbox sandbox = Instance.started(platform, root);
        String script = script(platform, "system.update=false");
        assertThat(sandbox.run(script).status()).isZero();
        sandbox.calls();

        Outcome second = sandbox.run(script);

        assertThat(second.out()).isEqualTo("packages: installed\n");
        assertThat(sandbox.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023", "debian-12"})
    void a_package_that_did_not_get_installed_is_an_error_whatever_the_manager_said(String platform) {
        Sandbox sandbox = Instance.started(platform, root);
        Outcome outcome = sandbox.run(script(platform, "system.packages=[nobody-has-it]"));
        assertThat(outcome.err()).isEqualTo("""
                        error: the package 'nobody-has-it' is not installed
                          fix: see the messages above, and the name of the package
                        """);
        assertThat(outcome.status()).isEqualTo(1);
    }

    /** Packer uploads as its user, who could not write to root's file. */
    @Test
    void the_first_run_script_of_an_earlier_build_makes_way_for_the_upload() {
        String firstrun = "/home/ec2-user/firstrun.sh";
        Sandbox sandbox = Instance.started("amazon-linux-2023", root).file(firstrun, "#!/bin/sh\n");
        assertThat(sandbox.run(script("amazon-linux-2023")).status()).isZero();
        assertThat(sandbox.exists(firstrun)).isFalse();
    }

    @Test
    void an_image_without_an_agent_is_the_wrong_source() {
        Sandbox sandbox = Instance.started("amazon-linux-2023", root);
        sandbox.delete(".services/ecs.service/exists");
        sandbox.delete(".services/ecs.service/active");
        sandbox.delete(".services/ecs.service/enabled");
        sandbox.delete(".services/ecs.service");
        assertThat(sandbox.run(script("amazon-linux-2023")).err()).isEqualTo("""
                        error: the ECS agent is not here: no service ecs.service
                          fix: take an ECS-optimised AMI as source.ami, or correct the platform
                        """);
    }

    @Test
    void missing_cfn_helpers_are_an_error_of_the_build_and_not_of_the_first_instance() {
        Sandbox sandbox = Instance.started("amazon-linux-2", root);
        sandbox.delete("/opt/aws/bin/cfn-signal");
        assertThat(sandbox.run(script("amazon-linux-2")).err()).isEqualTo("""
                        error: there is no /opt/aws/bin/cfn-signal
                          fix: see where aws-cfn-bootstrap puts it, and correct the platform
                        """);
    }

    @Test
    void dnf_moves_to_the_release_that_the_image_names_and_proves_that_it_arrived() {
        Sandbox sandbox = Instance.started("amazon-linux-2023", root);
        sandbox.file(".version-system-release", "2023.9.20251105");
        String script = script("amazon-linux-2023", "system.release=2023.9.20251105");

        Outcome outcome = sandbox.run(script);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(sandbox.calls()).first().isEqualTo("dnf -y --releasever=2023.9.20251105 upgrade (http_proxy=)");
    }

    @Test
    void a_release_that_was_not_reached_is_an_error() {
        Sandbox sandbox = Instance.started("amazon-linux-2023", root);
        sandbox.file(".version-system-release", "2023.8.20250707");
        assertThat(sandbox.run(script("amazon-linux-2023", "system.release=2023.9.20251105"))
                        .err())
                .isEqualTo("""
                        error: the system is release '2023.8.20250707' after the update, and not 2023.9.20251105
                          fix: see whether there is such a release
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "amazon-linux-2, rsyslog.service",
        "amazon-linux-2023, chronyd.service",
        "debian-12, systemd-timesyncd.service"
    })
    void a_clock_or_a_log_that_does_not_start_by_itself_is_started_now_and_at_boot(String platform, String service) {
        Sandbox sandbox = Instance.started(platform, root);
        sandbox.delete(".services/" + service + "/active");
        sandbox.delete(".services/" + service + "/enabled");
        String script = script(platform, "system.update=false");
        assertThat(sandbox.run(script).status()).isZero();
        assertThat(sandbox.calls()).endsWith("systemctl enable " + service, "systemctl start " + service);
        assertThat(sandbox.isService(service, "active")).isTrue();
        assertThat(sandbox.isService(service, "enabled")).isTrue();
    }

    @Test
    void upstarts_system_keeps_its_clock_by_ntpd() {
        Sandbox sandbox = Instance.started("amazon-linux-1", root);
        sandbox.delete(".services/ntpd/active");
        sandbox.delete(".services/ntpd/enabled");
        assertThat(sandbox.run(script("amazon-linux-1", "system.update=false")).status())
                .isZero();
        assertThat(sandbox.calls()).endsWith("chkconfig ntpd on", "service ntpd start");
    }

    @Test
    void a_clock_that_does_not_run_is_an_error() {
        Sandbox sandbox = Instance.started("amazon-linux-2023", root).service("chronyd.service", "idle");
        sandbox.delete(".services/chronyd.service/active");
        Outcome outcome = sandbox.run(script("amazon-linux-2023"));
        assertThat(outcome.err()).isEqualTo("""
                        error: chronyd.service does not run
                          fix: see why: systemctl status chronyd.service
                        """);
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void a_container_has_the_clock_of_its_host() {
        Sandbox sandbox = Instance.started("debian-12", root).service("systemd-timesyncd.service", "conditions");
        sandbox.delete(".services/systemd-timesyncd.service/active");
        Outcome outcome = sandbox.run(script("debian-12"));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    @Test
    void a_system_without_a_clock_service_is_an_error() {
        Sandbox sandbox = Instance.started("amazon-linux-2", root);
        sandbox.delete(".services/chronyd.service/active");
        sandbox.delete(".services/chronyd.service/enabled");
        sandbox.delete(".services/chronyd.service/exists");
        sandbox.delete(".services/chronyd.service");
        assertThat(sandbox.run(script("amazon-linux-2")).err()).isEqualTo("""
                        error: there is no service chronyd.service
                          fix: see which package has it, and correct the platform
                        """);
    }

    /** Pitfall 30: the original fetched a binary without a checksum. */
    @Test
    void no_script_fetches_anything_that_is_not_a_package() {
        for (String platform : RenderedScripts.PLATFORMS) {
            RenderedScripts.of(platform, "system.harden=true").all().forEach((path, text) -> assertThat(
                            text.lines().filter(line -> line.matches(".*\\b(curl|wget) .*")))
                    .as(path)
                    .allMatch(
                            line -> line.contains("http://localhost:51678/v1/metadata") || line.contains("require_")));
        }
    }

    private List<String> callsOf(String platform, String... sets) {
        Sandbox sandbox = Instance.started(platform, root);
        Outcome outcome = sandbox.run(script(platform, sets));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        return sandbox.calls();
    }

    private static String script(String platform, String... sets) {
        return RenderedScripts.of(platform, sets).text("scripts/install-os-packages.sh");
    }
}
