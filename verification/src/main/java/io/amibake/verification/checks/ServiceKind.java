package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.ServiceFacts;
import io.amibake.verification.facts.ServiceTopic;
import io.amibake.verification.facts.Unfit;
import java.util.Optional;

/** A unit or job that the init system knows. */
final class ServiceKind extends Kind {
    private static final String SYSTEMD = "systemd";

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
    Optional<Unfit> unfit(String given) {
        return Names.ofUnit(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return ServiceTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.in(answers.to(ServiceTopic.of(check.inquiry().subject())), facts -> value(facts, attribute));
    }

    static Answer<Value> value(ServiceFacts facts, String attribute) {
        String none = facts.manager().equals(SYSTEMD) ? "no such unit" : "no such service";
        String note = facts.masked() ? "masked" : facts.exists() ? "" : none;
        return switch (attribute) {
            case "exists" -> Answer.known(Value.truth(facts.exists()));
            case "enabled" -> Told.of(facts.enabled(), it -> new Value.Truth(it, note));
            case "running" -> Told.of(facts.running(), it -> new Value.Truth(it, note));
            case "masked" ->
                Answer.known(facts.exists() || facts.masked() ? Value.truth(facts.masked()) : Value.absent(none));
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    @Override
    String look(Check check) {
        String name = check.inquiry().subject();
        return look(name, name.indexOf('.') >= 0 ? SYSTEMD : "");
    }

    @Override
    String look(Check check, Answers answers) {
        return answers.to(ServiceTopic.of(check.inquiry().subject()))
                .match(facts -> look(check.inquiry().subject(), facts.manager()), why -> look(check));
    }

    /** As its manager shows it; what upstart does not know may be a script beside it. */
    static String look(String name, String manager) {
        String word = Look.word(name);
        return switch (manager) {
            case SYSTEMD -> "systemctl status " + (name.startsWith("-") ? "-- " : "") + word;
            case "upstart" -> "sudo initctl status " + word + " || sudo service " + word + " status";
            default -> "sudo service " + word + " status";
        };
    }
}
