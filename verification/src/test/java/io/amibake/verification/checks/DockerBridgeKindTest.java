package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.facts.BridgeSetting;
import io.amibake.verification.facts.BridgeSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DockerBridgeKindTest {
    private static final String FILE = "/etc/docker/daemon.json";
    private static final String OPTIONS = "OPTIONS in /etc/sysconfig/docker";

    @Test
    void what_is_said_of_the_bridge_instead_of_an_address_is_told_with_its_place() {
        assertThat(shown(Optional.empty(), new BridgeSetting(FILE, "bridge", "none")))
                .isEqualTo("no address is configured: bridge none in /etc/docker/daemon.json");
        assertThat(shown(
                        Optional.empty(),
                        new BridgeSetting(FILE, "bridge", "br0"),
                        new BridgeSetting(OPTIONS, "bip", "")))
                .isEqualTo("no address is configured: bridge br0 in /etc/docker/daemon.json,"
                        + " bip without a value in OPTIONS in /etc/sysconfig/docker");
        assertThat(shown(Optional.empty())).isEqualTo("no address is configured");
    }

    @Test
    void an_address_and_a_conflict_are_told_as_they_are() {
        assertThat(shown(Optional.of("10.0.0.1/24"), new BridgeSetting(FILE, "bip", "10.0.0.1/24")))
                .isEqualTo("\"10.0.0.1/24\"");
        assertThat(DockerBridgeKind.configured(
                                new BridgeSettings(Optional.empty(), false, Optional.of("both"), List.of()))
                        .toString())
                .isEqualTo("both");
    }

    private static String shown(Optional<String> address, BridgeSetting... settings) {
        return DockerBridgeKind.configured(new BridgeSettings(address, false, Optional.empty(), List.of(settings)))
                .toString();
    }
}
