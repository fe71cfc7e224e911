package io.amibake.provisioning.packer;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.PackerVersion;
import io.amibake.config.PluginVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The versions of Packer and its plugin. */
class PluginTest {
    @ParameterizedTest
    @CsvSource({
        "/p/github.com/hashicorp/amazon/packer-plugin-amazon_v1.3.2_x5.0_linux_amd64, 1.3.2, true",
        "/p/github.com/hashicorp/amazon/packer-plugin-amazon_v1.10.0_x5.0_linux_amd64, 1.9.9, true",
        "/p/github.com/hashicorp/amazon/packer-plugin-amazon_v1.3.1_x5.0_linux_amd64, 1.3.2, false",
        "/p/github.com/hashicorp/amazon/packer-plugin-amazon_v2.0.0_x5.0_linux_amd64, 1.3.2, false",
        "/p/github.com/hashicorp/docker/packer-plugin-docker_v1.3.2_x5.0_linux_amd64, 1.3.2, false",
    })
    void an_installed_plugin_will_do_from_the_least_release_on(String listed, String least, boolean enough) {
        Plugin plugin = Plugin.of(Optional.of(PluginVersion.parse(least)));

        assertThat(plugin.isAmong(List.of("some other line", listed))).isEqualTo(enough);
    }

    @Test
    void a_network_that_is_not_there_is_told_with_the_way_without_one() {
        List<String> said = List.of(
                "Failed getting the \"github.com/hashicorp/amazon\" plugin:",
                "",
                "1 error occurred:",
                "\t* Get \"https://example.org/\": proxyconnect tcp: dial tcp 127.0.0.1:9: connect: connection refused");

        assertThat(Plugin.of(Optional.empty()).notInstalled(said, Path.of("build.log")))
                .hasMessage("""
                        error: Packer could not install its amazon plugin 1.2.8 or later:
                            Failed getting the "github.com/hashicorp/amazon" plugin:
                            1 error occurred:
                            \t* Get "https://example.org/": proxyconnect tcp: dial tcp 127.0.0.1:9: connect: connection refused
                          at:  build.log
                          fix: see to the network or the proxy (HTTPS_PROXY), or install it from a file: packer plugins install --path FILE github.com/hashicorp/amazon""");
    }

    @ParameterizedTest
    @CsvSource({
        "Packer v1.15.0, 1.15.0, true",
        "Packer v1.6.6+dfsg1, 1.6.6+dfsg1, false",
        "Packer v1.11.0-dev (abc), 1.11.0-dev, true",
        "Packer v2.0.0, 2.0.0, true",
    })
    void packer_s_version_is_what_it_answers(String answer, String text, boolean enough) {
        InstalledVersion version = InstalledVersion.parse(answer + "\n\nYour version is out of date!")
                .orElseThrow();

        assertThat(version).hasToString(text);
        assertThat(version.isAtLeast(PackerVersion.parse("1.11"))).isEqualTo(enough);
    }
}
