package io.amibake.verification.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.verification.Deadline;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import io.amibake.verification.Target;
import io.amibake.verification.host.CountedTarget;
import io.amibake.verification.host.Host;
import io.amibake.verification.ssh.OpenSshServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostExtensionTest {
    @TempDir
    Path directory;

    @Test
    void everything_in_a_class_and_in_those_nested_in_it_shares_one_connection() {
        assertThat(Outcomes.of(Map.of(), OnItsOwnHost.class))
                .containsOnly(
                        entry("asks_as_a_test(Host)", "SUCCESSFUL"),
                        entry("asks_as_a_nested_test(Host, Target)", "SUCCESSFUL"));

        assertThat(OnItsOwnHost.HERE.starts()).isEqualTo(1);
        assertThat(OnItsOwnHost.HERE.ends()).isEqualTo(1);
        assertThat(OnItsOwnHost.HERE.trips()).isEqualTo(6);
    }

    @Test
    void a_class_that_needs_no_host_has_no_connection() {
        assertThat(Outcomes.of(Map.of(), WithoutNeed.class)).containsOnly(entry("needs_nothing()", "SUCCESSFUL"));
        assertThat(WithoutNeed.HERE.starts()).isZero();
    }

    @Test
    void a_host_that_cannot_be_reached_is_tried_once_and_fails_every_test_that_needs_it() {
        String why = "FAILED Failed to resolve parameter [io.amibake.verification.host.Host host] in method [void"
                + " io.amibake.verification.junit.HostExtensionTest$OnNoHost.%s(io.amibake.verification.host.Host)]:"
                + " error: it is down\n  at:  there\n  fix: start it";
        Map<String, String> outcomes = Outcomes.of(Map.of(), OnNoHost.class);

        assertThat(outcomes.keySet()).containsExactlyInAnyOrder("one_test(Host)", "other_test(Host)");
        assertThat(outcomes.get("one_test(Host)")).startsWith(String.format(why, "one_test"));
        assertThat(outcomes.get("other_test(Host)")).startsWith(String.format(why, "other_test"));
        assertThat(OnNoHost.TRIES).hasValue(1);
    }

    @Test
    void an_extension_in_a_field_that_is_not_static_says_what_to_do() {
        assertThat(Outcomes.of(Map.of(), InAnInstance.class).get("asks_as_a_test(Host)"))
                .contains(
                        "asks_as_a_test(io.amibake.verification.host.Host)]: the host of a class is there from its first"
                                + " test to its last: make the field of the HostExtension static");
    }

    @Test
    void the_host_of_an_annotation_comes_from_parameters() {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"))) {
            Map<String, String> parameters = Map.of(
                    "amibake.host",
                    server.user() + "@127.0.0.1:" + server.port(),
                    "amibake.identity",
                    server.identity().toString(),
                    "amibake.host-key",
                    server.fingerprint());

            assertThat(Outcomes.of(parameters, OnParameters.class, OnParametersToo.class))
                    .containsOnly(
                            entry("asks_as_a_test(Host)", "SUCCESSFUL"),
                            entry("asks_again(Host)", "SUCCESSFUL"),
                            entry("asks_too(Host)", "SUCCESSFUL"));
            server.awaitNoConnections();
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.execs()).isEqualTo(2);
        }
    }

    @Test
    void a_host_with_another_key_is_not_believed() {
        try (OpenSshServer server = OpenSshServer.start(directory.resolve("server"))) {
            Map<String, String> parameters = Map.of(
                    "amibake.host",
                    "127.0.0.1:" + server.port(),
                    "amibake.identity",
                    server.identity().toString(),
                    "amibake.host-key",
                    "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

            assertThat(Outcomes.of(parameters, OnParametersToo.class).get("asks_too(Host)"))
                    .startsWith("FAILED ")
                    .contains("SHA256:");
            assertThat(server.execs()).isZero();
        }
    }

    @Test
    void a_parameter_that_is_probably_misspelt_is_told() {
        assertThatThrownBy(() -> HostParameters.requireKnown(
                        List.of("amibake.hostkey", "java.home", "amibake.home", "amibake.known-hosts")))
                .hasMessage("""
                        error: there is no parameter 'amibake.hostkey'
                          at:  system property amibake.hostkey
                          fix: did you mean 'amibake.host-key'?""");
    }

    @Test
    void a_missing_parameter_fails_the_class_and_says_what_to_give() {
        assertThat(Outcomes.of(Map.of(), OnParametersToo.class))
                .containsOnly(entry("HostExtensionTest$OnParametersToo", """
                        FAILED error: there is no host to test
                          at:  parameter amibake.host
                          fix: add -Damibake.host=[USER@]HOST[:PORT], or -Damibake.host=local for this machine"""));
    }

    @Test
    void a_host_that_is_down_is_waited_for_as_long_as_a_parameter_says() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        String host = "root@127.0.0.1:" + port;
        assertThat(Outcomes.of(Map.of("amibake.host", host, "amibake.wait", "0s"), OnParametersToo.class)
                        .get("asks_too(Host)"))
                .startsWith("FAILED ")
                .contains("error: 127.0.0.1:" + port + " refuses connections\n")
                .doesNotContain("--wait")
                .contains("fix: wait until it has booted (-Damibake.wait=5m), and check ");
        assertThat(Outcomes.of(Map.of("amibake.host", host, "amibake.wait", "soon"), OnParametersToo.class))
                .containsOnly(entry("HostExtensionTest$OnParametersToo", """
                        FAILED error: 'soon' is not a time
                          at:  parameter amibake.wait
                          fix: write a number and s or m, such as 30s or 5m"""));
    }

    @Test
    void this_machine_is_called_local() {
        assertThat(Outcomes.of(Map.of(), OnThisMachine.class))
                .containsOnly(entry("asks_as_a_nested_test(Host)", "SUCCESSFUL"));
    }

    static class OnItsOwnHost {
        static final CountedTarget HERE = new CountedTarget();

        @RegisterExtension
        static final HostExtension HOSTS = HostExtension.on(HERE);

        OnItsOwnHost(Host host) {
            assertThat(host.user("root").exists()).isTrue();
        }

        @BeforeAll
        static void begin(Host host) {
            assertThat(host.name()).isEqualTo("here");
        }

        @BeforeEach
        void ask(Host host) {
            assertThat(host.file("/").isDirectory()).isTrue();
        }

        @Test
        void asks_as_a_test(Host host) {
            assertThat(host.file("/").isDirectory()).isTrue();
        }

        @AfterAll
        static void end(Host host) {
            assertThat(host.lost()).isEmpty();
        }

        @Nested
        class Inside {
            @Test
            void asks_as_a_nested_test(Host host, Target target) {
                assertThat(host.file("/").isDirectory()).isTrue();
                assertThat(target).isSameAs(HERE);
            }
        }
    }

    static class WithoutNeed {
        static final CountedTarget HERE = new CountedTarget();

        @RegisterExtension
        static final HostExtension HOSTS = HostExtension.on(HERE);

        @Test
        void needs_nothing() {
            assertThat(HERE.starts()).isZero();
        }
    }

    static class InAnInstance {
        @RegisterExtension
        final HostExtension hosts = HostExtension.on(new CountedTarget());

        @Test
        void asks_as_a_test(Host host) {
            assertThat(host.name()).isEmpty();
        }
    }

    static class OnNoHost {
        static final AtomicInteger TRIES = new AtomicInteger();

        @RegisterExtension
        static final HostExtension HOSTS = HostExtension.on(new Unreachable());

        @Test
        void one_test(Host host) {
            assertThat(host.name()).isEmpty();
        }

        @Test
        void other_test(Host host) {
            assertThat(host.name()).isEmpty();
        }

        private record Unreachable() implements Target {
            @Override
            public String name() {
                return "there";
            }

            @Override
            public Shell start(String command, Deadline deadline, Progress progress) {
                TRIES.incrementAndGet();
                Problem problem = new Problem("it is down", "there", "start it");
                throw AmibakeException.outsideFailed(problem, new IOException("down"));
            }
        }
    }

    @OnHost
    static class OnParameters {
        @Test
        void asks_as_a_test(Host host) {
            assertThat(host.user("root").uid()).isZero();
        }

        @Test
        void asks_again(Host host) {
            assertThat(host.user("root").uid()).isZero();
        }
    }

    @OnHost
    static class OnParametersToo {
        @Test
        void asks_too(Host host) {
            assertThat(host.user("root").uid()).isZero();
        }
    }

    @OnHost("local")
    static class OnThisMachine {
        @Nested
        class Inside {
            @Test
            void asks_as_a_nested_test(Host host) {
                assertThat(host.name()).isEqualTo("localhost");
            }
        }
    }
}
