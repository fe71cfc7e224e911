package io.amibake.generator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.config.Request;
import io.amibake.core.AmibakeException;
import io.amibake.core.JsonReader;
import io.amibake.core.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers are those of pitfalls.md. Each test sees the original fail what amibake's template passes. */
class PackerPitfallsTest {
    @TempDir
    private Path directory;

    @Test
    void pitfall_10_the_time_zone_is_set_when_the_image_is_built() throws IOException {
        assertThat(timezoneEnvironment(original())).isEqualTo(List.of("TIME_ZONE=America/Los_Angeles"));
        // Since its commit 6b579ef the original sets the zone at first boot only, and says otherwise.
        assertThat(timezoneEnvironment(Map.of("provisioners", List.of()))).isNull();
    }

    @Test
    void pitfall_11_the_manifest_has_an_output_and_packer_takes_it() throws Exception {
        Path packer = Tool.PACKER_1_6.require();
        Rendered rendered = Rendered.from(Examples.file("examples/original/image.yaml"));
        rendered.writeTo(directory);
        Files.writeString(directory.resolve("documented.json"), documentedText());

        ToolRun ours = ToolRun.of(directory, packer, "validate", "packer.json");
        ToolRun documented = ToolRun.of(directory, packer, "validate", "documented.json");

        assertThat(ours.status()).as(ours.output()).isZero();
        assertThat(documented.status()).isEqualTo(1);
        assertThat(documented.output()).contains("Deprecated configuration key: 'filename'");
    }

    @Test
    void pitfall_12_no_template_holds_a_credential() throws IOException {
        for (Examples example : Examples.all()) {
            Rendered rendered = example.rendered("packer.format=json", "source.ami=ami-0123456789abcdef0");
            assertThat(paths(rendered.packerJson(), PackerPitfallsTest::isCredential))
                    .isEmpty();
        }
        assertThat(paths(documented(), PackerPitfallsTest::isCredential))
                .containsExactly("builders.0.access_key", "builders.0.secret_key", "builders.0.token");
    }

    @Test
    void pitfall_41_users_are_account_ids_however_they_are_separated_and_get_the_snapshots_too() {
        for (String users :
                List.of("111122223333,444455556666", "111122223333 444455556666", "111122223333, 444455556666")) {
            Map<String, Object> builder =
                    builder(withEnvironment(Map.of("AMI_USERS", users)).packerJson());

            assertThat(builder)
                    .containsEntry("ami_users", List.of("111122223333", "444455556666"))
                    .containsEntry("snapshot_users", List.of("111122223333", "444455556666"));
        }
        // The original's template splits at commas only and keeps the blank.
        assertThat(List.of("111122223333, 444455556666".split(","))).contains(" 444455556666");
    }

    @Test
    void pitfall_41_what_is_no_account_id_is_refused() {
        assertThatThrownBy(() -> withEnvironment(Map.of("AMI_USERS", "1 2")))
                .isInstanceOfSatisfying(
                        AmibakeException.class, e -> assertThat(e.problems()).hasSize(2));
    }

    @Test
    void pitfall_45_absent_keys_are_absent_and_no_value_is_empty() throws IOException {
        Rendered minimal = Rendered.from(Examples.file("examples/minimal/image.yaml"));

        assertThat(builder(minimal.packerJson())).doesNotContainKey("security_group_id");
        for (Examples example : Examples.all()) {
            Rendered rendered = example.rendered("packer.format=json", "source.ami=ami-0123456789abcdef0");
            assertThat(paths(rendered.packerJson(), PackerPitfallsTest::isEmpty))
                    .isEmpty();
        }
        // As the original renders without a security group and a version.
        Map<String, Object> theirs = Map.of("security_group_id", "", "tags", Map.of("Version", ""));
        assertThat(paths(theirs, PackerPitfallsTest::isEmpty))
                .containsExactlyInAnyOrder("security_group_id", "tags.Version");
    }

    @Test
    void pitfall_45_flags_that_the_original_lacks_are_real_booleans_and_numbers() {
        Map<String, Object> builder = builder(
                Rendered.from(Examples.file("examples/multi-region/image.yaml")).packerJson());

        assertThat(builder)
                .containsEntry("encrypt_boot", true)
                .containsEntry("imds_support", "v2.0")
                .containsEntry(
                        "metadata_options",
                        Map.of(
                                "http_endpoint",
                                "enabled",
                                "http_tokens",
                                "required",
                                "http_put_response_hop_limit",
                                2L))
                .containsEntry("force_deregister", true);
    }

    @Test
    void pitfall_46_a_bridge_on_the_addresses_of_a_vpc_is_refused() {
        Path config = Examples.file("examples/original/image.yaml");

        assertThatThrownBy(() -> Rendered.from(config, "docker.vpcCidrs=[100.64.0.0/10]"))
                .isInstanceOf(AmibakeException.class)
                .hasMessageContaining("100.64.0.0/10")
                .hasMessageContaining("100.64.0.0/24");
    }

    private static Map<String, Object> original() {
        return Rendered.from(Examples.file("examples/original/image.yaml")).packerJson();
    }

    private static Rendered withEnvironment(Map<String, String> environment) {
        return Rendered.from(
                new Request(Examples.file("examples/original/image.yaml"), List.of(), List.of()), environment);
    }

    private static @Nullable Object timezoneEnvironment(Map<String, Object> template) {
        for (Object provisioner : (List<?>) Objects.requireNonNull(template.get("provisioners"))) {
            Map<?, ?> map = (Map<?, ?>) Objects.requireNonNull(provisioner);
            if ("scripts/configure-timezone.sh".equals(map.get("script"))) {
                return map.get("environment_vars");
            }
        }
        return null;
    }

    private static boolean isCredential(String key, Object value) {
        return key.matches("(?i)(aws_)?(access_key(_id)?|secret_(access_)?key|(session_)?token|password|mfa_code)");
    }

    private static boolean isEmpty(String key, Object value) {
        return value.toString().isBlank();
    }

    /** Where a tree has a key and value of some kind: {@code builders.0.token}. */
    private static List<String> paths(Object tree, BiPredicate<String, Object> wanted) {
        List<String> found = new ArrayList<>();
        collect("", tree, wanted, found);
        return found;
    }

    private static void collect(String path, Object tree, BiPredicate<String, Object> wanted, List<String> found) {
        Map<String, Object> children = new java.util.LinkedHashMap<>();
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> children.put(key.toString(), Objects.requireNonNull(value)));
        } else if (tree instanceof List<?> list) {
            list.forEach(item -> children.put(String.valueOf(children.size()), Objects.requireNonNull(item)));
        }
        children.forEach((key, value) -> {
            String child = path.isEmpty() ? key : path + "." + key;
            if (wanted.test(key, value)) {
                found.add(child);
            }
            collect(child, value, wanted, found);
        });
    }

    @SuppressWarnings("unchecked") // Builders are a list of objects.
    private static Map<String, Object> builder(Map<String, Object> template) {
        return ((List<Map<String, Object>>) Objects.requireNonNull(template.get("builders"))).get(0);
    }

    @SuppressWarnings("unchecked") // A Packer template is an object.
    private static Map<String, Object> documented() throws IOException {
        byte[] text = documentedText().getBytes(StandardCharsets.UTF_8);
        return (Map<String, Object>) Objects.requireNonNull(PlainTree.of(JsonReader.read("documented", text)));
    }

    private static String documentedText() throws IOException {
        try (InputStream document =
                Objects.requireNonNull(PackerPitfallsTest.class.getResourceAsStream("documented-packer.json"))) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
