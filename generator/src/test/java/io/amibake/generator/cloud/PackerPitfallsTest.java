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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers are those of pitfalls.md. Each test sees the original fail what amibake's template passes. */
class PackerPitfallsTest {
    private static final Pattern SOMEBODYS = Pattern.compile("arn:aws:iam::[0-9]{12}|\\bami-[0-9a-f]{8,17}\\b");

    @TempDir
    private Path directory;

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

    /** What the original's packer.json.tmpl makes of AMI_USERS: {@code range split (getv "/ami/users") ","}. */
    @Test
    void pitfall_41_users_are_account_ids_however_they_are_separated_and_get_the_snapshots_too() {
        for (String users :
                List.of("111122223333,444455556666", "111122223333 444455556666", "111122223333, 444455556666")) {
            Map<String, Object> builder =
                    builder(withEnvironment(Map.of("AMI_USERS", users)).packerJson());
            boolean commas = users.indexOf(' ') < 0;

            assertThat(builder)
                    .containsEntry("ami_users", List.of("111122223333", "444455556666"))
                    .containsEntry("snapshot_users", List.of("111122223333", "444455556666"));
            assertThat(areAccountIds((List<?>) Objects.requireNonNull(builder.get("ami_users"))))
                    .isTrue();
            assertThat(areAccountIds(List.of(users.split(",")))).isEqualTo(commas);
        }
    }

    /** The original's Makefile puts AMI_USERS between the brackets of {@code {"Add":[...]}} as it is. */
    @Test
    void pitfall_41_what_is_no_account_id_is_refused_and_never_breaks_the_json() {
        byte[] theirs = "{\"Add\":[%s]}".formatted("1 2").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> JsonReader.read("permission.json", theirs)).isInstanceOf(AmibakeException.class);
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
        // The document's template as the original renders it without a security group and a version.
        String theirs = documentedText().replace("sg-096c7970", "").replace("\"20161212072904.154d97a\"", "\"\"");
        assertThat(paths(tree(theirs), PackerPitfallsTest::isEmpty))
                .containsExactly("builders.0.security_group_id", "builders.0.tags.Version");
    }

    @Test
    void pitfall_45_flags_that_the_original_lacks_are_real_booleans_and_numbers() throws IOException {
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
        assertThat(builder(documented()))
                .doesNotContainKeys("encrypt_boot", "imds_support", "metadata_options", "force_deregister");
    }

    /** That the original sets it, whatever the VPC has, is shown by BuildPitfallsTest. */
    @Test
    void pitfall_46_a_bridge_on_the_addresses_of_a_vpc_is_refused() {
        Path config = Examples.file("examples/original/image.yaml");

        assertThatThrownBy(() -> Rendered.from(config, "docker.vpcCidrs=[100.64.0.0/10]"))
                .isInstanceOf(AmibakeException.class)
                .hasMessageContaining("100.64.0.0/10")
                .hasMessageContaining("100.64.0.0/24");
    }

    /** The document's Makefile against everything that amibake ships for every image. */
    @Test
    void pitfall_37_no_account_role_or_ami_of_anybodys_is_in_what_is_shipped() throws IOException {
        String theirs = """
                AWS_ROLE ?= arn:aws:iam::429614120872:role/remoteAdmin
                export AWS_SOURCE_AMI ?= ami-7abc111a
                """;

        assertThat(SOMEBODYS.matcher(theirs).results()).hasSize(2);
        for (String directory : List.of("templates", "config/platforms")) {
            try (Stream<Path> files = Files.walk(Examples.file(directory))) {
                for (Path file : files.filter(file -> file.toString().matches(".*[.](ftl|yaml)")
                                && !file.toString().contains("target"))
                        .toList()) {
                    assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(SOMEBODYS);
                }
            }
        }
        assertThat(Files.readString(Examples.file("config/defaults.yaml"))).doesNotContainPattern(SOMEBODYS);
    }

    private static Rendered withEnvironment(Map<String, String> environment) {
        return Rendered.from(
                new Request(Examples.file("examples/original/image.yaml"), List.of(), List.of()), environment);
    }

    private static boolean areAccountIds(List<?> users) {
        return users.stream().allMatch(user -> user.toString().matches("[0-9]{12}"));
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

    private static Map<String, Object> documented() throws IOException {
        return tree(documentedText());
    }

    @SuppressWarnings("unchecked") // A Packer template is an object.
    private static Map<String, Object> tree(String template) {
        byte[] text = template.getBytes(StandardCharsets.UTF_8);
        return (Map<String, Object>) Objects.requireNonNull(PlainTree.of(JsonReader.read("documented", text)));
    }

    private static String documentedText() throws IOException {
        try (InputStream document =
                Objects.requireNonNull(PackerPitfallsTest.class.getResourceAsStream("documented-packer.json"))) {
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
