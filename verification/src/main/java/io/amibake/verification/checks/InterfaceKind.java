package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.InterfaceFacts;
import io.amibake.verification.facts.InterfaceTopic;
import io.amibake.verification.facts.Link;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.Unfit;
import java.util.Optional;

/** A network interface of the host. */
final class InterfaceKind extends Kind {
    InterfaceKind() {
        super(
                "interface",
                "a network interface",
                "name",
                Attribute.of("exists", ValueType.TRUTH, "whether there is one"),
                Attribute.of("up", ValueType.TRUTH, "whether it is up"),
                Attribute.of("addrs", ValueType.TEXTS, "addresses with their prefix, such as `10.0.0.5/24`"),
                Attribute.of("mtu", ValueType.NUMBER, "bytes of a packet"),
                Attribute.of("mac", ValueType.TEXT, "hardware address"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Names.ofInterface(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return InterfaceTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.in(answers.to(InterfaceTopic.of(check.inquiry().subject())), facts -> value(facts, attribute));
    }

    private static Answer<Value> value(InterfaceFacts facts, String attribute) {
        if (attribute.equals("exists")) {
            return Answer.known(Value.truth(facts.exists()));
        }
        if (facts.link().isEmpty()) {
            return Answer.known(Value.absent("no such interface"));
        }
        Link link = facts.link().get();
        return switch (attribute) {
            case "up" -> Answer.known(new Value.Truth(link.up(), link.state()));
            case "addrs" -> Told.of(link.addresses(), Value::texts);
            case "mtu" -> Answer.known(Value.number(link.mtu()));
            case "mac" -> Answer.known(Value.text(link.mac()));
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    @Override
    String look(Check check) {
        return "ip address show dev " + Look.word(check.inquiry().subject());
    }
}
