package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.AddrFacts;
import io.amibake.verification.facts.AddrSubject;
import io.amibake.verification.facts.AddrTopic;
import io.amibake.verification.facts.Unfit;
import java.time.Duration;
import java.util.Optional;

/** Another host, as seen from this one. */
final class AddrKind extends Kind {
    AddrKind() {
        super(
                "addr",
                "a TCP port of another host, as seen from this one",
                "address, such as `tcp://10.0.0.2:443`",
                Attribute.of("reachable", ValueType.TRUTH, "whether it accepts connections"));
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
            return Optional.of(new Unfit(String.valueOf(e.getMessage()), "write it like tcp://10.0.0.2:443"));
        }
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return question(check);
    }

    private static Question<AddrSubject, AddrFacts> question(Check check) {
        Inquiry inquiry = check.inquiry();
        return AddrTopic.of(subject(inquiry.subject(), inquiry.timeout()));
    }

    private static AddrSubject subject(String text, Duration timeout) {
        return AddrSubject.parse(text, timeout);
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.of(answers.to(question(check)), facts -> new Value.Truth(facts.reachable(), facts.reason()));
    }

    @Override
    String look(Check check) {
        return Subjects.addrLook(check.inquiry().subject());
    }
}
