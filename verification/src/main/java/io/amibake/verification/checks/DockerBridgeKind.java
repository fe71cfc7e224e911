package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.BridgeSetting;
import io.amibake.verification.facts.BridgeSettings;
import io.amibake.verification.facts.DockerBridgeFacts;
import io.amibake.verification.facts.DockerBridgeTopic;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.Unfit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The network that containers are on. */
final class DockerBridgeKind extends Kind {
    DockerBridgeKind() {
        super(
                "docker-bridge",
                "the bridge that containers are on",
                "interface",
                Attribute.of(
                        "configured",
                        ValueType.TEXT,
                        "address in daemon.json, options file or unit, such as `100.64.0.1/24`"),
                Attribute.of("live", ValueType.TEXT, "address of the interface"),
                Attribute.of("disabled", ValueType.TRUTH, "whether Docker is told to make no bridge"),
                Attribute.of(
                        "listens",
                        ValueType.TEXTS,
                        "where Docker is told to listen on the network, such as `tcp://0.0.0.0:2375`, and by what"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Names.ofInterface(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return DockerBridgeTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        Answer<DockerBridgeFacts> answer =
                answers.to(DockerBridgeTopic.of(check.inquiry().subject()));
        return switch (attribute) {
            case "configured" -> Told.in(answer, facts -> Told.of(facts.configured(), DockerBridgeKind::configured));
            case "disabled" -> Told.in(answer, facts -> Told.of(facts.configured(), DockerBridgeKind::disabled));
            case "live" -> Told.in(answer, facts -> Told.of(facts.live(), DockerBridgeKind::live));
            case "listens" -> Told.in(answer, facts -> Told.of(facts.listens(), DockerBridgeKind::listens));
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    static Value configured(BridgeSettings settings) {
        if (settings.address().isPresent()) {
            return Value.text(settings.address().get());
        }
        return Value.absent(settings.conflict().orElseGet(() -> {
            String said =
                    settings.settings().stream().map(BridgeSetting::toString).collect(Collectors.joining(", "));
            return "no address is configured" + (said.isEmpty() ? "" : ": " + said);
        }));
    }

    private static Value disabled(BridgeSettings settings) {
        return new Value.Truth(settings.disabled(), settings.conflict().orElse(""));
    }

    private static Value listens(List<BridgeSetting> addresses) {
        return Value.texts(addresses.stream()
                .map(address -> address.value() + " in " + address.place())
                .toList());
    }

    private static Value live(Optional<String> address) {
        return address.isPresent()
                ? Value.text(address.get())
                : Value.absent("no such interface, or it has no address");
    }

    @Override
    String look(Check check) {
        return "sudo cat /etc/docker/daemon.json; ip address show dev "
                + Look.word(check.inquiry().subject());
    }
}
