package io.amibake.verification.checks;

import java.time.Duration;
import java.util.Optional;

/** What a server answers to the host. */
final class HttpKind extends Kind {
    HttpKind() {
        super(
                "http",
                "what a server answers, asked from the host",
                "URL",
                Attribute.of("status", ValueType.NUMBER, "status code"),
                Attribute.of("body", ValueType.TEXT, "all of the body"),
                Attribute.of(
                        "headers", ValueType.TEXTS, "lines such as `content-type: text/html`, names in lower case"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Subjects.url(given);
    }

    @Override
    Optional<Duration> timeout() {
        return Optional.of(Timeout.STANDARD);
    }

    @Override
    String look(Check check) {
        return "curl -i " + Look.word(check.inquiry().subject());
    }
}
