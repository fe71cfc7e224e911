package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.HttpResponse;
import io.amibake.verification.facts.HttpSubject;
import io.amibake.verification.facts.HttpTopic;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a server answers to the host. A redirect is not followed. */
public final class HostHttp extends Handle {
    private final HttpSubject request;

    HostHttp(Host host, HttpSubject request) {
        super(host, "request to " + withoutUserInfo(request.url()));
        this.request = request;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(HttpTopic.of(request));
    }

    @Override
    Duration limit() {
        return request.timeout();
    }

    /** Whether anybody answered, whatever the answer. */
    public boolean isAnswered() {
        return fact(HttpTopic.of(request)).response().isPresent();
    }

    /** The status code. */
    public int status() {
        return response().status();
    }

    /** All headers by name in lower case. */
    public Map<String, List<String>> headers() {
        return response().headers();
    }

    /** The values of a header, whatever the case of its name; none when there is no such header. */
    public List<String> header(String name) {
        return response().headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** As UTF-8; unknown when it is more than 1 MiB. */
    public String body() {
        return printed().text();
    }

    /** The bytes of the body. */
    public byte[] bodyBytes() {
        return printed().bytes();
    }

    private Printed printed() {
        return new Printed(this, known(response().body()));
    }

    private HttpResponse response() {
        return fact(HttpTopic.of(request))
                .response()
                .orElseThrow(
                        () -> absent("no answer: " + fact(HttpTopic.of(request)).reason()));
    }

    /** What messages may show. */
    private static String withoutUserInfo(String url) {
        int start = url.indexOf("://") + 3;
        int slash = url.indexOf('/', start);
        int at = url.lastIndexOf('@', slash < 0 ? url.length() : slash);
        return at < start ? url : url.substring(0, start) + "***" + url.substring(at);
    }
}
