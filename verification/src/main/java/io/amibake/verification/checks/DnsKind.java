package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.DnsFacts;
import io.amibake.verification.facts.DnsSubject;
import io.amibake.verification.facts.DnsTopic;
import io.amibake.verification.facts.Unfit;
import java.time.Duration;
import java.util.Optional;

/** A name, as the host resolves it. */
final class DnsKind extends Kind {
    DnsKind() {
        super(
                "dns",
                "a name, as the host resolves it",
                "name, such as `example.com`, `MX:example.com` or `example.com@10.0.0.2` (asks that server)",
                Attribute.of("resolvable", ValueType.TRUTH, "whether it has any address or record"),
                Attribute.of("addrs", ValueType.TEXTS, "addresses or records"));
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
            return Optional.of(new Unfit(
                    String.valueOf(e.getMessage()),
                    "write it like example.com, MX:example.com or example.com@10.0.0.2"));
        }
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return question(check);
    }

    private static Question<DnsSubject, DnsFacts> question(Check check) {
        Inquiry inquiry = check.inquiry();
        return DnsTopic.of(subject(inquiry.subject(), inquiry.timeout()));
    }

    private static DnsSubject subject(String text, Duration timeout) {
        int at = text.indexOf('@');
        return at < 0
                ? DnsSubject.parse(text, "", timeout)
                : DnsSubject.parse(text.substring(0, at), text.substring(at + 1), timeout);
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.of(answers.to(question(check)), facts -> value(facts, attribute));
    }

    private static Value value(DnsFacts facts, String attribute) {
        if (attribute.equals("resolvable")) {
            return new Value.Truth(facts.resolvable(), facts.reason());
        }
        boolean none = !facts.resolvable();
        return none ? Value.absent("not resolvable: " + facts.reason()) : Value.texts(facts.addresses());
    }

    @Override
    String look(Check check) {
        return Subjects.dnsLook(check.inquiry().subject());
    }
}
