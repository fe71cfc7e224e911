package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.HttpFacts;
import io.amibake.verification.facts.HttpResponse;
import io.amibake.verification.facts.HttpSubject;
import io.amibake.verification.facts.HttpTopic;
import io.amibake.verification.facts.Unfit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a server answers to the host. */
final class HttpKind extends Kind {
    /** In characters: too short to be hidden wherever it stands. */
    private static final int SHORT = 8;

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
    Optional<Duration> timeout() {
        return Optional.of(Timeout.STANDARD);
    }

    @Override
    Optional<Unfit> unfit(String given) {
        try {
            subject(given, Timeout.STANDARD);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(
                    new Unfit(String.valueOf(e.getMessage()), "write it like http://localhost:51678/v1/metadata"));
        }
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return question(check);
    }

    private static Question<HttpSubject, HttpFacts> question(Check check) {
        Inquiry inquiry = check.inquiry();
        return HttpTopic.of(subject(inquiry.subject(), inquiry.timeout()));
    }

    private static HttpSubject subject(String url, Duration timeout) {
        return new HttpSubject(url, Map.of(), "", false, timeout);
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.in(answers.to(question(check)), facts -> value(facts, attribute));
    }

    private static Answer<Value> value(HttpFacts facts, String attribute) {
        if (facts.response().isEmpty()) {
            return Answer.known(Value.absent(facts.reason()));
        }
        HttpResponse response = facts.response().get();
        return switch (attribute) {
            case "status" -> Answer.known(Value.number(response.status()));
            case "body" -> Told.of(response.body(), Told::text);
            case "headers" -> Answer.known(headers(response));
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    private static Value headers(HttpResponse response) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, List<String>> header : response.headers().entrySet()) {
            for (String value : header.getValue()) {
                lines.add(header.getKey() + ": " + value);
            }
        }
        return Value.texts(lines);
    }

    /** Of headers such as {@code set-cookie}. */
    @Override
    List<String> secrets(Check check, Answers answers) {
        List<String> secrets = new ArrayList<>();
        Map<String, List<String>> headers = answers.to(question(check))
                .match(facts -> facts.response().map(HttpResponse::headers).orElse(Map.of()), why -> Map.of());
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (SecretName.is(header.getKey())) {
                header.getValue().forEach(value -> secrets.addAll(forms(header.getKey(), value)));
            }
        }
        return secrets;
    }

    /** All of it, and what other places show: a cookie's value, or what stands behind {@code Bearer}; a short one is hidden with its line. */
    private static List<String> forms(String name, String header) {
        String first = header.split(";", 2)[0];
        String alone = first.substring(Math.max(first.indexOf('='), first.lastIndexOf(' ')) + 1);
        return header.length() < SHORT ? List.of(name + ": " + header) : List.of(header, alone);
    }

    @Override
    String look(Check check) {
        return "curl -i " + Look.word(check.inquiry().subject());
    }
}
