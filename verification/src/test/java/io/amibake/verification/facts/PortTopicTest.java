package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.verification.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class PortTopicTest {
    private static final String TCP = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1217 1 000000004c97019b 100 0 0 10 0
               1: 0100007F:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1217 1 000000004c97019b 100 0 0 10 0
               2: 0100007F:0050 0100007F:A409 01 00000000:00000000 00:00000000 00000000     0        0 0 3 000000000ec0906a
               3: 0100007F:0A07 0100007F:000A 06 00000000:00000000 03:000000ED 00000000     0        0 0 3 000000000ec0906a
            """;
    private static final String TCP6 = """
              sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 00000000000000000000000000000000:0016 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18436 1 0000000000000000 100 0 0 10 0
               1: 00000000000000000000000001000000:0019 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18436 1 0000000000000000 100 0 0 10 0
               2: B80D0120000000000000000001000000:0019 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18436 1 0000000000000000 100 0 0 10 0
               3: 0000000000000000FFFF00000100007F:0019 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18436 1 0000000000000000 100 0 0 10 0
            """;
    private static final String UDP = """
               sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
              303: 3500007F:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000   101        0 17013 2 0000000000000000 0
              304: 0100007F:0036 0100007F:0037 01 00000000:00000000 00:00000000 00000000   101        0 17013 2 0000000000000000 0
            """;

    @TempDir
    private Path directory;

    private PlayHost host;

    @BeforeEach
    void make_host() {
        host = new PlayHost(directory)
                .with("grep")
                .file("/proc/net/tcp", TCP)
                .file("/proc/net/tcp6", TCP6)
                .file("/proc/net/udp", UDP);
    }

    private PortFacts facts(String port) {
        return host.facts(new PortTopic(host.root()), PortSubject.parse(port));
    }

    @ParameterizedTest
    @CsvSource({
        "22, '[0.0.0.0, 127.0.0.1, ::]'",
        "25, '[2001:db8::1, ::1, ::ffff:127.0.0.1]'",
        "tcp:22, '[0.0.0.0, 127.0.0.1]'",
        "tcp6:22, '[::]'",
        "tcp6:25, '[2001:db8::1, ::1, ::ffff:127.0.0.1]'",
        "tcp:80, '[]'",
        "tcp:41993, '[]'",
        "tcp:10, '[]'",
        "tcp:2567, '[]'",
        "udp:53, '[127.0.0.53]'",
        "udp:54, '[]'",
        "udp6:53, '[]'",
    })
    void tells_who_listens(String port, String addresses) {
        assertThat(facts(port).addresses()).hasToString(addresses);
    }

    @Test
    void needs_no_program() {
        PlayHost bare = new PlayHost(directory.resolve("bare")).file("/proc/net/tcp", TCP);
        assertThat(bare.ask(new PortTopic(bare.root()), PortSubject.parse("22"), PortSubject.parse("80")))
                .containsExactly(
                        Answer.known(new PortFacts(List.of("0.0.0.0", "127.0.0.1"))),
                        Answer.known(new PortFacts(List.of())));
    }

    @Test
    void a_host_without_ipv6_does_not_listen_on_it() {
        PlayHost bare = new PlayHost(directory.resolve("bare")).file("/proc/net/tcp", TCP);
        assertThat(bare.facts(new PortTopic(bare.root()), PortSubject.parse("tcp6:22"))
                        .listening())
                .isFalse();
    }

    @Test
    void a_host_without_proc_is_unknown() {
        PlayHost bare = new PlayHost(directory.resolve("bare"));
        for (String list : List.of("tcp", "tcp6", "udp")) {
            assertThat(bare.doubt(new PortTopic(bare.root()), PortSubject.parse(list + ":22")))
                    .isEqualTo("/proc/net/" + list + " cannot be read");
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
        http:80 | 'http' is none of tcp, tcp6, udp, udp6 and unix
        tcp:0 | '0' is no port: one is a number from 1 to 65535
        tcp:65536 | '65536' is no port: one is a number from 1 to 65535
        tcp: | '' is no port: one is a number from 1 to 65535
        tcp:99999999999999999999 | '99999999999999999999' is no port: one is a number from 1 to 65535
        unix:/run//x | '/run//x' is not written as the kernel writes it: write '/run/x'
        unix:/run/../x/ | '/run/../x/' is not written as the kernel writes it: write '/x'
        unix:run/x | 'run/x' is no socket: one is an absolute path, or @ and the name of an abstract one
        """)
    void a_text_that_is_no_port_is_refused(String text, String message) {
        assertThatThrownBy(() -> PortSubject.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void a_socket_whose_name_has_newlines_is_refused() {
        assertThatThrownBy(() -> PortSubject.parse("unix:/run/x\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a socket's name with a control character cannot be asked about");
    }

    @Test
    void finds_a_port_of_this_machine() throws IOException {
        PlayHost real = new PlayHost(directory.resolve("real")).with("grep");
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            port = server.getLocalPort();
            List<Answer<PortFacts>> answers =
                    real.ask(new PortTopic(""), PortSubject.parse("tcp:" + port), PortSubject.parse("tcp6:" + port));
            assertThat(answers.toString()).contains("127.0.0.1");
        }
        assertThat(real.facts(new PortTopic(""), PortSubject.parse("udp:" + port))
                        .listening())
                .isFalse();
    }
}
