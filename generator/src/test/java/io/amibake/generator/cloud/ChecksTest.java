package io.amibake.generator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The acceptance checks say what the config says. */
class ChecksTest {
    private static final String CHECKS = "verification/checks.yaml";
    private static final Set<String> KEYS = Set.of(
            "id",
            "phase",
            "kind",
            "subject",
            "user",
            "requires",
            "timeout",
            "environment",
            "expect",
            "severity",
            "reason");
    private static final Set<String> KINDS = Set.of(
            "command",
            "docker-bridge",
            "file",
            "firstrun",
            "http",
            "hygiene",
            "interface",
            "json",
            "mount",
            "package",
            "service",
            "sysctl",
            "timezone");

    @ParameterizedTest
    @MethodSource("examples")
    void every_check_has_the_documented_form(Examples example) {
        Set<String> ids = new HashSet<>();
        for (Map<String, Object> check : checks(example.rendered())) {
            String id = String.valueOf(check.get("id"));
            assertThat(check.keySet()).as(id).isSubsetOf(KEYS).contains("id", "phase", "kind", "expect", "reason");
            assertThat(check.get("kind")).as(id).isIn(KINDS);
            assertThat(check.get("phase")).as(id).isIn("baked", "firstrun");
            assertThat(check.getOrDefault("severity", "error")).as(id).isIn("error", "warning");
            assertThat((Map<?, ?>) check.get("expect")).as(id).isNotEmpty();
            assertThat(ids).as(id + " requires an earlier check").containsAll(requirementOf(check));
            assertThat(ids.add(id)).as(id + " stands once").isTrue();
        }
    }

    /** Every promise of a config has its check: another value gives another checks.yaml. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name=Another Name
            version=9.9.9
            platform=amazon-linux-2
            image.imdsv2=optional
            build.rootVolume.size=99GiB
            build.proxyUrl=http://other.example.org:3128
            build.region=us-west-1
            system.timezone=Europe/Madrid
            system.packages=[strace]
            system.sysctl."vm.swappiness"=7
            system.motd=Mind the gap.
            system.harden=true
            docker.bridgeCidr=100.64.8.0/24
            docker.networkMode=host
            docker.addressPools=[{base: 100.65.0.0/16, size: 25}]
            firstrun.path=/home/ec2-user/other.sh
            firstrun.clusterTimeout=7m
            firstrun.proxyUrl=http://other.example.org:3128
            verify.extra=[{id: own, phase: baked, kind: package, subject: vim, expect: {installed: true}, reason: mine}]
            """)
    void another_value_in_the_config_is_another_check(String change) {
        Rendered before = Rendered.from(
                Examples.file("examples/minimal/image.yaml"),
                "build.rootVolume.type=gp3",
                "build.rootVolume.size=30GiB");
        Rendered after = Rendered.from(
                Examples.file("examples/minimal/image.yaml"),
                "build.rootVolume.type=gp3",
                "build.rootVolume.size=30GiB",
                change);

        assertThat(withoutDigests(after)).isNotEqualTo(withoutDigests(before));
    }

    @Test
    void the_original_is_checked_for_each_thing_that_its_documentation_promises() {
        Rendered original = Rendered.from(Examples.file("examples/original/image.yaml"));

        assertThat(check(original, "baked-timezone").get("expect"))
                .isEqualTo(Map.of(
                        "link", "America/Los_Angeles",
                        "bytes", "America/Los_Angeles",
                        "running", "America/Los_Angeles"));
        assertThat(check(original, "baked-docker-bridge").get("expect"))
                .isEqualTo(Map.of("configured", "100.64.0.1/24"));
        assertThat(check(original, "firstrun-docker-bridge").get("expect"))
                .isEqualTo(Map.of("configured", "100.64.0.1/24", "live", "100.64.0.1/24"));
        assertThat(check(original, "baked-firstrun-script"))
                .containsEntry("subject", "/home/ec2-user/firstrun.sh")
                .containsEntry("kind", "file");
        assertThat(check(original, "baked-stopped-docker").get("expect"))
                .isEqualTo(Map.of("exists", true, "enabled", false, "running", false, "masked", false));
        assertThat(check(original, "baked-stopped-ecs").get("expect"))
                .isEqualTo(Map.of("exists", true, "enabled", false, "running", false, "masked", false));
        assertThat(check(original, "baked-empty-docker-containers").get("expect"))
                .isEqualTo(Map.of("entries", Map.of("have-length", 0L)));
        assertThat(check(original, "firstrun-started-docker").get("expect"))
                .isEqualTo(Map.of("enabled", true, "running", true));
    }

    @Test
    void the_script_is_checked_against_the_digest_of_the_generated_file() throws Exception {
        Rendered minimal = Rendered.from(Examples.file("examples/minimal/image.yaml"));
        byte[] script = minimal.text("files/firstrun.sh").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(script);

        assertThat(check(minimal, "baked-firstrun-script").get("expect"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("sha256", java.util.HexFormat.of().formatHex(digest));
    }

    /** The list is in scripts/harden.sh too; here the two are held together. */
    @Test
    void every_kernel_parameter_that_the_script_hardens_is_checked() {
        Rendered hardened = Rendered.from(Examples.file("examples/hcl2/image.yaml"));
        Map<String, Object> checked = new TreeMap<>();
        for (Map<String, Object> check : checks(hardened)) {
            if ("sysctl".equals(check.get("kind"))) {
                Map<?, ?> expected = (Map<?, ?>) Objects.requireNonNull(check.get("expect"));
                checked.put(String.valueOf(check.get("subject")), String.valueOf(expected.get("value")));
            }
        }

        Map<String, Object> set = new TreeMap<>();
        Matcher parameter =
                Pattern.compile("(?m)^([a-z][a-z0-9_.]+) = ([0-9]+)$").matcher(hardened.text("scripts/harden.sh"));
        while (parameter.find()) {
            set.put(parameter.group(1), parameter.group(2));
        }
        assertThat(checked).isNotEmpty().isEqualTo(set);
    }

    @Test
    void every_setting_of_sshd_that_the_script_hardens_is_checked() {
        Rendered hardened = Rendered.from(Examples.file("examples/hcl2/image.yaml"));
        String expected = String.valueOf(check(hardened, "baked-hardened-sshd").get("expect"));
        String script = hardened.text("scripts/harden.sh");
        String settings = script.substring(script.indexOf("<<'SETTINGS'\n") + 13, script.indexOf("\nSETTINGS\n"));

        assertThat(settings.lines()).hasSizeGreaterThan(5).allSatisfy(setting -> assertThat(expected)
                .contains("contains=" + setting.toLowerCase(Locale.ROOT)));
    }

    @Test
    void checks_of_the_users_own_come_last_and_unchanged() {
        List<Map<String, Object>> checks = checks(Rendered.from(Examples.file("examples/hcl2/image.yaml")));

        assertThat(checks.get(checks.size() - 1))
                .isEqualTo(Map.of(
                        "id", "own-swap-is-off",
                        "phase", "baked",
                        "kind", "command",
                        "subject", "cat /proc/swaps",
                        "expect", Map.of("status", 0L, "stdout", Map.of("not", Map.of("contains", "partition"))),
                        "severity", "warning",
                        "reason", "the agent does not account for swap"));
    }

    private static String withoutDigests(Rendered rendered) {
        return rendered.text(CHECKS).replaceAll("sha256: .*", "");
    }

    private static Map<String, Object> check(Rendered rendered, String id) {
        return checks(rendered).stream()
                .filter(check -> id.equals(check.get("id")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + id));
    }

    @SuppressWarnings("unchecked") // checks.yaml is a mapping with a list of mappings.
    private static List<Map<String, Object>> checks(Rendered rendered) {
        Map<String, Object> file = (Map<String, Object>) Objects.requireNonNull(PlainTree.of(rendered.yaml(CHECKS)));
        return (List<Map<String, Object>>) Objects.requireNonNull(file.get("checks"));
    }

    private static List<String> requirementOf(Map<String, Object> check) {
        List<String> ids = new ArrayList<>();
        @Nullable Object required = check.get("requires");
        if (required != null) {
            ids.add(required.toString());
        }
        return ids;
    }

    static List<Examples> examples() {
        return Examples.all();
    }
}
