package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class CallerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "198.51.100.7, 198.51.100.7/32",
        "2001:db8::7, 2001:db8::7/128",
        "::ffff:198.51.100.7, 198.51.100.7/32",
    })
    void is_what_the_service_answers(String answer, String block) throws IOException {
        try (Service service = new Service("HTTP/1.1 200 OK\r\nX: y\r\n\r\n" + answer + "\n")) {
            assertThat(service.asked().blocks()).containsExactly(block);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>log in</html>", "", "999.1.2.3.4", "example.org", "dead:beef:zz"})
    void is_not_made_of_an_answer_that_is_none(String answer) throws IOException {
        try (Service service = new Service("HTTP/1.0 200 OK\r\n\r\n" + answer)) {
            assertThatThrownBy(() -> service.asked().blocks())
                    .isInstanceOfSatisfying(AmibakeException.class, failure -> {
                        assertThat(failure.status()).isEqualTo(ExitStatus.OUTSIDE_FAILED);
                        assertThat(failure.problems().get(0).what())
                                .isEqualTo("the address of this machine could not be found: 127.0.0.1 answers with no"
                                        + " address: " + answer);
                        assertThat(failure.problems().get(0).fix())
                                .isEqualTo("say who may reach the instances by SSH: --set"
                                        + " build.network.sourceCidr=ADDRESS/32");
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.51.100.7/32", "10.0.0.0/8", "2001:db8::7/128", "::/0"})
    void a_block_may_be_of_either_family(String block) {
        assertThat(CallerAddress.block(block)).isEqualTo(block);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2001:db8::7", "2001:db8::7/129", "2001:db8::7/", "2001:db8::g/64", "::ffff:10.0.0.1/128", ":/0"
            })
    void what_is_no_block_of_ipv6_is_told(String text) {
        assertThatThrownBy(() -> CallerAddress.block(text))
                .hasMessageContaining("'" + text + "' is no block of IPv6 addresses");
    }

    @Test
    void is_not_found_where_the_service_fails_or_is_not_there() throws IOException {
        Service service = new Service("HTTP/1.0 503 Service Unavailable\r\n\r\n198.51.100.7");
        try (service) {
            assertThatThrownBy(() -> service.asked().blocks())
                    .hasMessageContaining("it answers 'HTTP/1.0 503 Service Unavailable'");
        }
        assertThatThrownBy(() -> service.asked().blocks()).hasMessageContaining("127.0.0.1: Connection refused");
    }

    /** Answers everyone the same, on loopback. */
    private static final class Service implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final String answer;
        private final Thread thread = new Thread(this::serve, "service");

        Service(String answer) throws IOException {
            this.answer = answer;
            thread.setDaemon(true);
            thread.start();
        }

        CallerAddress asked() {
            URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
            return new CallerAddress(uri, Duration.ofSeconds(5));
        }

        private void serve() {
            while (true) {
                try (Socket socket = server.accept()) {
                    byte[] asked = new byte[1024];
                    int count = socket.getInputStream().read(asked);
                    String request = new String(asked, 0, Math.max(count, 0), StandardCharsets.US_ASCII);
                    boolean good = request.startsWith("GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n");
                    socket.getOutputStream()
                            .write((good ? answer : "HTTP/1.0 400 " + request).getBytes(StandardCharsets.US_ASCII));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
