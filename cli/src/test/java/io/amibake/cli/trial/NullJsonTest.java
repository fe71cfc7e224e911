package io.amibake.cli.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.AmibakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NullJsonTest {
    private static final Instance INSTANCE =
            new Instance("198.18.0.2", 22, "admin", Path.of("/lab/id"), Path.of("/lab/known"));

    private static final String BUILDERS = """
            {
              "builders": [
                {
                  "type": "null",
                  "name": "%s",
                  "ssh_host": "198.18.0.2",
                  "ssh_port": 22,
                  "ssh_username": "admin",
                  "ssh_private_key_file": "/lab/id",
                  "ssh_timeout": "1m"
                }
              ]""";

    @Test
    void provisioners_are_those_of_the_template_byte_for_byte() throws IOException {
        String generated = Files.readString(Path.of("../examples/original/generated/packer.json"));
        int from = generated.indexOf("  \"provisioners\": [");
        int to = generated.indexOf("  \"post-processors\": [");
        String provisioners = generated.substring(from, to).stripTrailing().replaceFirst(",$", "");

        assertThat(NullJson.of(generated).text(INSTANCE))
                .isEqualTo(BUILDERS.formatted("amazon-ebs") + ",\n" + provisioners + "\n}\n");
    }

    @Test
    void what_is_for_one_builder_only_still_is() {
        assertThat(NullJson.of("""
                                {"builders": [{"type": "amazon-ebs", "name": "web"}],
                                 "provisioners": [{"type": "shell", "only": ["web"], "inline": ["true"]}],
                                 "min_packer_version": "1.6"}
                                """).text(INSTANCE))
                .startsWith(BUILDERS.formatted("web"))
                .contains("\"only\": [", "\"min_packer_version\": \"1.6\"");
    }

    @Test
    void variables_that_only_the_builder_uses_need_no_value() {
        String text = NullJson.of("""
                        {"variables": {"account": null, "proxy": "", "zone": "UTC"},
                         "sensitive-variables": ["account", "proxy"],
                         "builders": [{"type": "amazon-ebs", "ami_users": "{{user `account`}}"}],
                         "provisioners": [{"type": "shell", "environment_vars": ["A={{user `proxy`}}", "B={{user \\"zone\\"}}"]}]}
                        """).text(INSTANCE);

        assertThat(text)
                .doesNotContain("account")
                .contains("\"proxy\": \"\",\n    \"zone\": \"UTC\"", "\"proxy\"\n  ]");
    }

    @Test
    void what_is_no_template_is_refused() {
        assertThatThrownBy(() -> NullJson.of("[]"))
                .isInstanceOf(AmibakeException.class)
                .hasMessageContaining("packer.json is not a mapping");
    }
}
