package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.cli.options.Arguments;
import io.amibake.provisioning.TestHost;
import io.amibake.verification.ssh.HostTrust;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestHostsTest {
    private static final String CONSOLE = "SHA256:0123456789012345678901234567890123456789012";
    private static final String GATE = "gate=SHA256:9876543210987654321098765432109876543210987";

    @Test
    void an_instance_is_known_by_its_console_and_a_jump_host_by_the_key_that_is_given() {
        Arguments arguments =
                Arguments.parse(new Release().usage(), "-c", "image.yaml", "--jump", "gate", "--host-key", GATE);
        TestHost host = new TestHost("i-1", "10.0.0.7", List.of(CONSOLE), Optional.empty());

        assertThat(TestHosts.trust(arguments, host)).isEqualTo(HostTrust.Pinned.parse(List.of(CONSOLE, GATE)));
    }
}
