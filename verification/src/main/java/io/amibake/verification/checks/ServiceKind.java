package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.ServiceFacts;
import io.amibake.verification.facts.ServiceTopic;

/** A unit or job that the init system knows. */
final class ServiceKind extends Kind {
    ServiceKind() {
        super(
                "service",
                "a unit or job, by systemd, upstart or sysv, whichever the host has",
                "unit or job",
                Attribute.of("exists", ValueType.TRUTH, "whether the init system knows it"),
                Attribute.of("enabled", ValueType.TRUTH, "whether it starts at boot; what does not exist is not"),
                Attribute.of("running", ValueType.TRUTH, "whether it runs now; what does not exist does not"),
                Attribute.of("masked", ValueType.TRUTH, "whether it is kept from starting at all"));
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return ServiceTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.in(answers.to(ServiceTopic.of(check.inquiry().subject())), facts -> value(facts, attribute));
    }

    private static Answer<Value> value(ServiceFacts facts, String attribute) {
        return switch (attribute) {
            case "exists" -> Answer.known(Value.truth(facts.exists()));
            case "enabled" -> Told.of(facts.enabled(), Value::truth);
            case "running" -> Told.of(facts.running(), Value::truth);
            case "masked" ->
                Answer.known(
                        facts.exists() || facts.masked()
                                ? Value.truth(facts.masked())
                                : Value.absent("no such service"));
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    @Override
    String look(Check check) {
        String name = check.inquiry().subject();
        return name.indexOf('.') >= 0
                ? "systemctl status " + Look.word(name)
                : "service " + Look.word(name) + " status";
    }
}
