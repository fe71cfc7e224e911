package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.verification.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class AddrTopicTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final AddrTopic ADDR =
            (AddrTopic) AddrTopic.of(new AddrSubject("x", 1, LIMIT)).topic();
    private static final DnsTopic DNS =
            (DnsTopic) DnsTopic.of(DnsSubject.parse("x", "", LIMIT)).topic();

    @TempDir
    private Path directory;

    private PlayHost host;

    @BeforeEach
    void make_host() {
        host = new PlayHost(directory);
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    private AddrFacts addr(String text) {
        return host.facts(ADDR, AddrSubject.parse(text, LIMIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "curl"})
    void tells_whether_somebody_listens(String program) throws IOException {
        host.with(program, "timeout");
        int port;
        try (ServerSocket server = listening()) {
            port = server.getLocalPort();
            AddrSubject quick = AddrSubject.parse("tcp://127.0.0.1:" + port, Duration.ofSeconds(1));
            assertThat(host.facts(ADDR, quick)).isEqualTo(new AddrFacts(true, ""));
        }
        assertThat(addr("127.0.0.1:" + port)).isEqualTo(new AddrFacts(false, "connection refused"));
    }

    @Test
    void a_name_that_there_is_not_is_told_from_one_that_nobody_could_be_asked_for() {
        AddrSubject nowhere = AddrSubject.parse("nosuch.invalid:22", LIMIT);
        host.program("bash", "printf 'bash: nosuch.invalid: Name or service not known\\n' >&2; exit 1\n");
        assertThat(host.facts(ADDR, nowhere)).isEqualTo(new AddrFacts(false, "the name does not resolve"));
        host.program("bash", "printf 'bash: nosuch.invalid: Temporary failure in name resolution\\n' >&2; exit 1\n");
        assertThat(host.doubt(ADDR, nowhere)).isEqualTo("the server of names did not answer");
        host.program("bash", "printf 'curl: (6) Could not resolve host: nosuch.invalid\\n' >&2; exit 6\n");
        assertThat(host.doubt(ADDR, nowhere))
                .isEqualTo("the name does not resolve, or the server of names did not answer");
    }

    @Test
    void a_server_of_names_that_is_silent_is_told_from_a_host_that_is() {
        AddrSubject named = AddrSubject.parse("silent.example.com:22", LIMIT);
        host.program("bash", "exit 1\n").program("timeout", "exit 124\n");
        assertThat(host.doubt(ADDR, named))
                .isEqualTo(
                        "no answer in time, from the address or from the server of names: there is no 'getent' on the"
                                + " host to tell");
        assertThat(addr("192.0.2.1:22")).isEqualTo(new AddrFacts(false, "no answer in time"));
        assertThat(addr("[2001:db8::1]:22")).isEqualTo(new AddrFacts(false, "no answer in time"));
        host.program("getent", "exit 0\n");
        assertThat(host.doubt(ADDR, named)).isEqualTo("the server of names did not answer in time");
        host.program("timeout", "case $2 in getent) exit 0 ;; esac; exit 124\n");
        assertThat(host.facts(ADDR, named)).isEqualTo(new AddrFacts(false, "no answer in time"));
    }

    @Test
    void needs_no_timeout_where_the_answer_is_at_once() {
        host.with("bash");
        assertThat(addr("[::1]:1").reachable()).isFalse();
    }

    @Test
    void a_host_without_any_client_is_unknown() {
        assertThat(host.doubt(ADDR, AddrSubject.parse("127.0.0.1:22", LIMIT)))
                .isEqualTo("there is none of 'bash', 'python3', 'nc' and 'curl' on the host");
    }

    @Test
    void a_client_that_cannot_be_used_is_unknown() {
        host.program("nc", "printf 'nc: invalid option -- z\\nBusyBox v1.35.0 multi-call binary.\\n' >&2; exit 1\n");
        assertThat(host.doubt(ADDR, AddrSubject.parse("127.0.0.1:22", LIMIT)))
                .startsWith("nc ended with status 1: nc: invalid option -- z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "host:0", "host:x", ":22", "a b:22", "-x:22", "$(id):22", "a/b:22"})
    void what_is_no_address_is_refused(String text) {
        assertThatThrownBy(() -> AddrSubject.parse(text, LIMIT)).isInstanceOf(IllegalArgumentException.class);
    }

    private Answer<DnsFacts> dns(String text, String server) {
        return host.ask(DNS, DnsSubject.parse(text, server, LIMIT)).get(0);
    }

    @Test
    void resolves_a_name_as_the_host_does() {
        host.with("getent");
        assertThat(dns("localhost", "").toString()).contains("127.0.0.1");
    }

    @Test
    void a_name_that_is_not_there_is_a_fact_and_a_server_that_is_silent_is_not() {
        host.program("getent", "exit 2\n");
        host.program("bash", "printf 'bash: nosuch.invalid: Name or service not known\n' >&2; exit 1\n");
        assertThat(dns("nosuch.invalid", ""))
                .isEqualTo(Answer.known(new DnsFacts(List.of(), "the name does not resolve")));
        host.program("bash", "printf 'bash: nosuch.invalid: Temporary failure in name resolution\\n' >&2; exit 1\n");
        assertThat(dns("nosuch.invalid", ""))
                .isEqualTo(Answer.unknown("the server of names did not answer: temporary failure in name resolution"));
    }

    @Test
    void a_server_that_does_not_answer_in_time_is_asked_once() {
        host.program("timeout", "printf x >>\"$0.asked\"; exit 124\n")
                .program("getent", "")
                .program("bash", "");
        assertThat(dns("silent.example.com", ""))
                .isEqualTo(Answer.unknown("the server of names did not answer in time"));
        assertThat(host.path("/../programs/timeout.asked")).hasContent("x".repeat(3));
    }

    @Test
    void getent_alone_does_not_tell_that_a_name_is_not_there() {
        host.program("getent", "exit 2\n");
        Answer<DnsFacts> unclear = Answer.unknown("the name does not resolve, or the server of names did not answer:"
                + " the host has none of 'bash', 'python3' and 'perl' to tell");
        assertThat(dns("nosuch.invalid", "")).isEqualTo(unclear);
        host.program("bash", "printf 'bash: /dev/tcp/nosuch.invalid/9: No such file or directory\n' >&2; exit 1\n");
        assertThat(dns("nosuch.invalid", "")).isEqualTo(unclear);
        host.program("python3", "printf '[Errno -2] Name or service not known\n' >&2; exit 1\n");
        assertThat(dns("nosuch.invalid", ""))
                .isEqualTo(Answer.known(new DnsFacts(List.of(), "the name does not resolve")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "python3", "perl"})
    void a_name_of_this_machine_that_is_not_there(String program) {
        host.program("getent", "exit 2\n").with(program);
        assertThat(dns("localhost", "").toString()).contains("none of 'bash'");
        assertThat(dns("256.256.256.256", ""))
                .isEqualTo(Answer.known(new DnsFacts(List.of(), "the name does not resolve")));
    }

    /** The texts are those of dig 9.18. */
    @Test
    void asks_a_server_with_dig() {
        host.program("dig", """
                case "$*" in
                  *'-t A -q example.com') printf ';; Got answer:\\n;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1\\n;; flags: qr rd ra; QUERY: 1, ANSWER: 2\\n\\n;; ANSWER SECTION:\\nexample.com.\\t300\\tIN\\tCNAME\\tb.example.com.\\nb.example.com.\\t300\\tIN\\tA\\t192.0.2.1\\n' ;;
                  *'-t MX -q example.com') printf ';; Got answer:\\n;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1\\n\\n;; ANSWER SECTION:\\nexample.com.\\t300\\tIN\\tMX\\t10 mail.example.com.\\n' ;;
                  *'-q nosuch.example.com') printf ';; Got answer:\\n;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1\\n' ;;
                  *'-q broken.example.com') printf ';; Got answer:\\n;; ->>HEADER<<- opcode: QUERY, status: SERVFAIL, id: 1\\n' ;;
                  *'-q silent.example.com') printf ';; communications error to 192.0.2.53#53: timed out\\n;; no servers could be reached\\n'; exit 9 ;;
                  *) printf ';; Got answer:\\n;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1\\n' ;;
                esac
                """);
        assertThat(dns("example.com", "192.0.2.53")).isEqualTo(Answer.known(new DnsFacts(List.of("192.0.2.1"), "")));
        assertThat(dns("MX:example.com", ""))
                .isEqualTo(Answer.known(new DnsFacts(List.of("10 mail.example.com."), "")));
        assertThat(dns("nosuch.example.com", "192.0.2.53"))
                .isEqualTo(Answer.known(new DnsFacts(List.of(), "the name does not exist")));
        assertThat(dns("TXT:example.com", ""))
                .isEqualTo(Answer.known(new DnsFacts(List.of(), "the name has no such record")));
        assertThat(dns("broken.example.com", "192.0.2.53").toString())
                .contains("Unknown")
                .contains("SERVFAIL");
        assertThat(dns("silent.example.com", "192.0.2.53").toString())
                .contains("Unknown")
                .contains("timed out");
    }

    @Test
    void a_host_without_the_program_is_unknown() {
        assertThat(host.doubt(DNS, DnsSubject.parse("localhost", "", LIMIT)))
                .isEqualTo("there is no 'getent' on the host");
        assertThat(host.doubt(DNS, DnsSubject.parse("TXT:localhost", "", LIMIT)))
                .isEqualTo("there is no 'dig' on the host");
    }
}
