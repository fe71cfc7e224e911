package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.amibake.cli.options.Arguments;
import io.amibake.core.Problem;
import io.amibake.provisioning.CallerAddress;
import io.amibake.provisioning.TestHost;
import io.amibake.verification.ssh.HostTrust;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestHostsTest {
    private static final String CONSOLE = "SHA256:0123456789012345678901234567890123456789012";
    private static final String GATE = "gate=SHA256:9876543210987654321098765432109876543210987";

    @Test
    void ssh_may_be_let_in_from_blocks_of_both_families() {
        Arguments arguments = Arguments.parse(
                new Release().usage(), "-c", "image.yaml", "--ssh-from", "10.0.0.0/8", "--ssh-from", "2001:db8::/32");

        assertThat(TestHosts.problems(arguments)).isEmpty();
        assertThat(TestHosts.seenFrom(CallerAddress.asAwsSeesIt(), arguments).given())
                .containsExactly("10.0.0.0/8", "2001:db8::/32");
        assertThat(TestHosts.problems(Arguments.parse(new Release().usage(), "-c", "image.yaml", "--ssh-from", "here")))
                .extracting(Problem::what, Problem::where)
                .containsExactly(tuple("'here' is not an IPv4 block", "command line (--ssh-from)"));
    }

    @Test
    void an_instance_is_known_by_its_console_and_a_jump_host_by_the_key_that_is_given() {
        Arguments arguments =
                Arguments.parse(new Release().usage(), "-c", "image.yaml", "--jump", "gate", "--host-key", GATE);
        TestHost host = new TestHost("i-1", "10.0.0.7", List.of(CONSOLE), Optional.empty());

        assertThat(TestHosts.trust(arguments, host)).isEqualTo(HostTrust.Pinned.parse(List.of(CONSOLE, GATE)));
    }
}
