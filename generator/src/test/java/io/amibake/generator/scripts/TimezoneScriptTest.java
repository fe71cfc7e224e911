package io.amibake.generator.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pitfall 18: the time zone is set when the image is built, and only to one that exists. */
class TimezoneScriptTest {
    private final Path root;

    TimezoneScriptTest(@TempDir Path root) {
        this.root = root;
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon-linux-1", "amazon-linux-2", "amazon-linux-2023", "debian-12"})
    void sets_link_bytes_and_the_running_system_and_a_second_run_changes_nothing(String platform) {
        Sandbox sandbox = Instance.started(platform, root);
        String script = script(platform, "America/Los_Angeles");

        Outcome outcome = sandbox.run(script);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("time zone: America/Los_Angeles (P");
        assertThat(outcome.status()).isZero();
        Map<String, String> files = sandbox.files();
        assertThat(files.get("etc/localtime"))
                .contains("-> " + sandbox.path("/usr/share/zoneinfo/America/Los_Angeles"));
        assertThat(sandbox.calls())
                .singleElement()
                .asString()
                .contains("restart")
                .contains("rsyslog");

        assertThat(sandbox.run(script).status()).isZero();
        assertThat(sandbox.files()).isEqualTo(files);
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void writes_the_clock_file_that_package_updates_read_and_keeps_its_comments() {
        Sandbox sandbox = Instance.started("amazon-linux-1", root);
        assertThat(sandbox.run(script("amazon-linux-1", "Europe/Berlin")).status())
                .isZero();
        assertThat(sandbox.text("/etc/sysconfig/clock"))
                .isEqualTo("# The time zone of the system\nZONE=\"Europe/Berlin\"\nUTC=true\n");
    }

    @Test
    void writes_the_name_where_debian_keeps_it() {
        Sandbox sandbox = Instance.started("debian-12", root);
        assertThat(sandbox.run(script("debian-12", "Europe/Berlin")).status()).isZero();
        assertThat(sandbox.text("/etc/timezone")).isEqualTo("Europe/Berlin\n");
    }

    /** Packer passes the variable of the original. */
    @Test
    void the_environment_overrides_the_image() {
        Sandbox sandbox = Instance.started("amazon-linux-2023", root);
        Outcome outcome =
                sandbox.run(script("amazon-linux-2023", "America/Los_Angeles"), Map.of("TIME_ZONE", "Europe/Berlin"));
        assertThat(outcome.out()).isEqualTo("time zone: Europe/Berlin (CET)\n".replace("CET", zoneName()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus", "../../../etc/passwd", "/etc/passwd", "America", "zone.tab", "a b", "-x"})
    void refuses_what_is_no_zone_and_changes_nothing(String zone) {
        Sandbox sandbox = Instance.started("amazon-linux-2023", root);
        sandbox.file("/usr/share/zoneinfo/zone.tab", "AD\t+4230+00131\tEurope/Andorra\n");
        Map<String, String> files = sandbox.files();

        Outcome outcome = sandbox.run(script("amazon-linux-2023", "UTC"), Map.of("TIME_ZONE", zone));

        assertThat(outcome.err())
                .isEqualTo("error: there is no time zone '" + zone + "' in /usr/share/zoneinfo\n"
                        + "  fix: give a name like America/Los_Angeles, or install the package tzdata\n");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(sandbox.files()).isEqualTo(files);
    }

    @Test
    void the_original_links_to_a_zone_that_does_not_exist_and_is_content() {
        Sandbox sandbox = Instance.started("amazon-linux-1", root);
        Outcome outcome = sandbox.run(
                "set -e\nln -sf /usr/share/zoneinfo/$TIME_ZONE /etc/localtime\n", Map.of("TIME_ZONE", "Mars/Olympus"));
        assertThat(outcome.status()).isZero();
        assertThat(sandbox.path("/etc/localtime")).isSymbolicLink();
        assertThat(Files.exists(sandbox.path("/etc/localtime"))).isFalse();
    }

    @Test
    void leaves_no_scratch_files() {
        Sandbox sandbox = Instance.started("amazon-linux-1", root);
        sandbox.run(script("amazon-linux-1", "Europe/Berlin"));
        assertThat(sandbox.path("/etc").toFile().list()).noneMatch(name -> name.startsWith(".amibake"));
    }

    private static String zoneName() {
        boolean summer = java.time.ZoneId.of("Europe/Berlin").getRules().isDaylightSavings(java.time.Instant.now());
        return summer ? "CEST" : "CET";
    }

    private static String script(String platform, String zone) {
        return RenderedScripts.of(platform, "system.timezone=" + zone).text("scripts/configure-timezone.sh");
    }
}
