package io.amibake.provisioning.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The JDK's client for the SDK. The SDK's own on {@code HttpURLConnection} cannot be interrupted while it waits, and loses
 * what EC2 says with status 401, which is how it answers wrong credentials.
 */
final class JdkHttpClient implements SdkHttpClient {
    /** What the JDK's client sets itself. */
    private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private static final int START = 100;

    private final HttpClient client;
    private final Duration limit;

    private JdkHttpClient(HttpClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    /** Each request, until all of its answer is there, has that time. */
    static JdkHttpClient with(Duration limit, ProxySelector proxies) {
        return new JdkHttpClient(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(limit)
                        .proxy(proxies)
                        .build(),
                limit);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Request(client, request, limit);
    }

    @Override
    public String clientName() {
        return "Jdk";
    }

    @Override
    public void close() {
        // Its threads end by themselves once nothing refers to it.
    }

    private record Request(HttpClient client, HttpExecuteRequest request, Duration limit)
            implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() throws IOException {
            try {
                HttpResponse<byte[]> answer = client.send(ofJdk(), HttpResponse.BodyHandlers.ofByteArray());
                refuseWebPage(answer.body());
                return HttpExecuteResponse.builder()
                        .response(SdkHttpResponse.builder()
                                .statusCode(answer.statusCode())
                                .headers(answer.headers().map())
                                .build())
                        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                        .build();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", interrupted);
            } catch (ConnectException unreached) {
                throw new ConnectException(reason(unreached));
            }
        }

        /** The JDK's client gives none. */
        private String reason(ConnectException unreached) {
            SdkHttpRequest http = request.httpRequest();
            Optional<InetSocketAddress> proxy = proxy(http.getUri());
            String host = proxy.map(place -> "proxy " + place.getHostString()).orElse("host " + http.host());
            for (Throwable cause = unreached; cause != null; cause = cause.getCause()) {
                if (cause instanceof UnresolvedAddressException) {
                    return "the " + host + " is not known";
                }
            }
            return "nothing takes connections at "
                    + proxy.map(place -> "the proxy " + place.getHostString() + ":" + place.getPort())
                            .orElse(http.host() + ":" + http.port());
        }

        /** What is connected to instead. */
        private Optional<InetSocketAddress> proxy(URI target) {
            return client.proxy().stream()
                    .flatMap(proxies -> proxies.select(target).stream())
                    .map(Proxy::address)
                    .filter(InetSocketAddress.class::isInstance)
                    .map(InetSocketAddress.class::cast)
                    .findFirst();
        }

        /** Of a network's portal or a proxy, which the SDK would read as an answer that lists nothing. */
        private static void refuseWebPage(byte[] body) throws IOException {
            String start = new String(body, 0, Math.min(body.length, START), StandardCharsets.ISO_8859_1)
                    .strip()
                    .toLowerCase(Locale.ROOT);
            if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
                throw new IOException("the answer is a web page, not one of AWS's");
            }
        }

        private HttpRequest ofJdk() throws IOException {
            SdkHttpRequest http = request.httpRequest();
            HttpRequest.Builder builder = HttpRequest.newBuilder(http.getUri()).timeout(limit);
            http.forEachHeader((name, values) -> {
                if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> builder.header(name, value));
                }
            });
            return builder.method(http.method().name(), HttpRequest.BodyPublishers.ofByteArray(body()))
                    .build();
        }

        private byte[] body() throws IOException {
            if (request.contentStreamProvider().isEmpty()) {
                return new byte[0];
            }
            try (InputStream body = request.contentStreamProvider().get().newStream()) {
                return body.readAllBytes();
            }
        }

        @Override
        public void abort() {
            // The SDK interrupts the thread that waits.
        }
    }
}
