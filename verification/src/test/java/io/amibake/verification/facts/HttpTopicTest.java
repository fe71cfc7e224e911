package io.amibake.verification.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;

import io.amibake.verification.Answer;
import io.amibake.verification.Output;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HttpTopicTest {
    private static final HttpTopic TOPIC =
            (HttpTopic) HttpTopic.of(HttpSubject.of("http://x")).topic();

    @TempDir
    private Path directory;

    private PlayHost host;
    private PlayServer server;
    private String url;

    @BeforeEach
    void start_server() throws IOException {
        host = new PlayHost(directory);
        server = PlayServer.start();
        url = server.url();
    }

    @AfterEach
    void stop_server() throws IOException {
        server.close();
    }

    private HttpResponse response(HttpSubject request) {
        return host.facts(TOPIC, request).response().orElseThrow();
    }

    private PlayHost with(String client) {
        return client.equals("busybox")
                ? host.program("wget", "exec /usr/bin/busybox wget \"$@\"\n").with("busybox")
                : host.with(client);
    }

    private static String text(Answer<Output> body) {
        return body.match(Output::text, why -> fail("unknown: " + why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void tells_status_headers_and_body(String client) {
        with(client);
        HttpResponse found = response(HttpSubject.of(url + "a'b\"c\\d$HOME?e=%20&f/200"));
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.headers()).containsEntry("x-two", List.of("1", "2"));
        assertThat(text(found.body())).isEqualTo("asked null\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void headers_and_passwords_arrive_and_are_arguments_of_no_process(String client) throws IOException {
        Path arguments = directory.resolve("arguments");
        host.program(client, "printf '<%s>' \"$@\" >>" + arguments + "\nexec /usr/bin/" + client + " \"$@\"\n");
        String odd = "it's \"$HOME\" \\n\\ # %s \u00e4 tok3n";
        String secret = url.replace("//", "//us%41er:pa%23s@") + "200";
        HttpResponse found =
                response(new HttpSubject(secret, Map.of("X-Asked", odd), "", false, Duration.ofSeconds(10)));
        String credentials = Base64.getEncoder().encodeToString("usAer:pa#s".getBytes(UTF_8));
        String sent = client.equals("curl") ? " Basic " + credentials : ""; // wget waits until it is asked
        assertThat(text(found.body())).isEqualTo("asked " + odd + sent + "\n");
        assertThat(Files.readString(arguments)).contains("<-").doesNotContain("tok3n", "pa%23s", "pa#s", url);
        HttpSubject proxied = new HttpSubject(
                "http://nosuch.invalid/200",
                Map.of(),
                url.replace("//", "//proxy:pr0xy@").substring(0, url.length() + "proxy:pr0xy@".length() - 1),
                false,
                Duration.ofSeconds(10));
        assertThat(response(proxied).status()).isEqualTo(200);
        assertThat(Files.readString(arguments)).doesNotContain("pr0xy");
    }

    @Test
    void a_client_that_takes_secrets_as_arguments_only_is_not_given_any() throws IOException {
        Path arguments = directory.resolve("arguments");
        host.program("wget", "printf '<%s>' \"$@\" >>" + arguments + "\nexec /usr/bin/busybox wget \"$@\"\n")
                .with("busybox");
        Map<String, String> token = Map.of("X-Asked", "tok3n");
        for (HttpSubject request : List.of(
                new HttpSubject(url + "200", token, "", false, Duration.ofSeconds(10)),
                HttpSubject.of(url.replace("//", "//user:tok3n@") + "200"))) {
            assertThat(host.doubt(TOPIC, request))
                    .isEqualTo("the host's wget takes headers and passwords as arguments only, which everybody on the"
                            + " host may read: install curl there");
        }
        assertThat(Files.readString(arguments)).contains("<--version>").doesNotContain("tok3n");
        assertThat(response(HttpSubject.of(url + "200?mail=a@b:c/200")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void tells_the_status_of_a_refusal_and_of_a_redirect(String client) {
        with(client);
        for (int status : List.of(401, 404, 500, 302)) {
            assertThat(response(HttpSubject.of(url + status)).status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void that_nobody_listens_is_a_fact(String client) throws IOException {
        with(client);
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            port = closed.getLocalPort();
        }
        HttpFacts facts = host.facts(TOPIC, HttpSubject.of("http://127.0.0.1:" + port + "/"));
        assertThat(facts.response()).isEmpty();
        assertThat(facts.reason()).isEqualTo("connection refused");
        assertThat(host.facts(TOPIC, HttpSubject.of("http://nosuch.invalid/")).reason())
                .isEqualTo("the name does not resolve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void proxies_of_the_environment_are_not_used(String client) {
        with(client).variable("http_proxy", "http://127.0.0.1:1").variable("ALL_PROXY", "http://127.0.0.1:1");
        assertThat(response(HttpSubject.of(url + "200")).status()).isEqualTo(200);
        HttpSubject proxied = new HttpSubject(
                "http://nosuch.invalid/204",
                Map.of(),
                url.substring(0, url.length() - 1),
                false,
                Duration.ofSeconds(10));
        assertThat(host.ask(TOPIC, proxied).toString()).doesNotContain("the name does not resolve");
    }

    @Test
    void a_server_that_does_not_answer_is_a_fact() throws IOException {
        host.with("curl");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            HttpSubject request = new HttpSubject(
                    "http://127.0.0.1:" + silent.getLocalPort() + "/", Map.of(), "", false, Duration.ofSeconds(1));
            assertThat(host.facts(TOPIC, request).reason()).isEqualTo("no answer in time");
        }
    }

    @Test
    void a_server_of_names_that_does_not_answer_is_not() {
        host.program("curl", "echo 'curl: (28) Resolving timed out after 3000 milliseconds' >&2; exit 28\n");
        assertThat(host.doubt(TOPIC, HttpSubject.of(url))).isEqualTo("the server of names did not answer in time");
    }

    @Test
    void a_host_without_a_client_is_unknown() {
        assertThat(host.doubt(TOPIC, HttpSubject.of(url))).isEqualTo("there is neither 'curl' nor 'wget' on the host");
    }

    @Test
    void a_fault_of_the_client_is_unknown() {
        host.program("curl", "printf 'curl: (4) A requested feature was not found built-in\\n' >&2; exit 4\n");
        assertThat(host.doubt(TOPIC, HttpSubject.of(url)))
                .isEqualTo("curl ended with status 4: curl: (4) A requested feature was not found built-in");
    }

    @Test
    void a_body_that_breaks_off_is_unknown_and_its_status_is_not() {
        host.program(
                "curl",
                "printf 'HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\nA: b\\r\\n\\r\\nhalf'; printf 'curl: (18) transfer closed\\n' >&2; exit 18\n");
        HttpResponse found = response(HttpSubject.of(url));
        assertThat(found)
                .isEqualTo(new HttpResponse(
                        200,
                        Map.of("a", List.of("b")),
                        Answer.unknown("the body breaks off: curl: (18) transfer closed")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/", "file:///etc/passwd", "-K/etc/passwd", "", "http://a b/", "http://a\nb/"})
    void what_is_no_url_of_http_is_refused(String text) {
        assertThatThrownBy(() -> HttpSubject.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
