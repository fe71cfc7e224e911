package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.PortFacts;
import io.amibake.verification.facts.PortSubject;
import io.amibake.verification.facts.PortTopic;
import io.amibake.verification.facts.Unfit;
import java.util.Optional;

/** A port of the host. */
final class PortKind extends Kind {
    PortKind() {
        super(
                "port",
                "a port of the host",
                "port, such as `22` (TCP of IPv4 or IPv6), `tcp:22` (IPv4 alone, as in goss), `tcp6:22` (IPv6), `udp:53` or `unix:/run/x.sock`",
                Attribute.of("listening", ValueType.TRUTH, "whether anything listens there"),
                Attribute.of("ip", ValueType.TEXTS, "addresses that it listens on"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        try {
            PortSubject.parse(given);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(new Unfit(
                    String.valueOf(e.getMessage()), "write it like 22, tcp:22, tcp6:22, udp:53 or unix:/run/x.sock"));
        }
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return PortTopic.of(PortSubject.parse(check.inquiry().subject()));
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.of(
                answers.to(PortTopic.of(PortSubject.parse(check.inquiry().subject()))),
                facts -> attribute.equals("listening") ? Value.truth(facts.listening()) : ip(facts));
    }

    private static Value ip(PortFacts facts) {
        return facts.listening() ? Value.texts(facts.addresses()) : Value.absent("nothing listens there");
    }

    @Override
    String look(Check check) {
        return "ss -lntu";
    }
}
