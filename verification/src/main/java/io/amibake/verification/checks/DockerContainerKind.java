package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.DockerContainer;
import io.amibake.verification.facts.DockerContainerTopic;
import io.amibake.verification.facts.Finding;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.Unfit;
import java.util.Optional;

/** A container of Docker. */
final class DockerContainerKind extends Kind {
    DockerContainerKind() {
        super(
                "docker-container",
                "a container of Docker",
                "name or id",
                Attribute.of("exists", ValueType.TRUTH, "whether there is one, running or not"),
                Attribute.of(
                        "running",
                        ValueType.TRUTH,
                        "whether it runs; one that is paused or waits to be started again does not"),
                Attribute.of("image", ValueType.TEXT, "image that it was started from, as it was named then"),
                Attribute.choice(
                        "status",
                        "Docker's word for what it does",
                        "created",
                        "running",
                        "paused",
                        "restarting",
                        "removing",
                        "exited",
                        "dead"),
                Attribute.choice(
                        "health", "what its own health check says, if it has one", "starting", "healthy", "unhealthy"),
                Attribute.of("restarts", ValueType.NUMBER, "how often Docker started it again"),
                Attribute.of("network", ValueType.TEXT, "network mode, such as `bridge` or `host`"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Names.ofContainer(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return DockerContainerTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        Answer<Finding<DockerContainer>> answer =
                answers.to(DockerContainerTopic.of(check.inquiry().subject()));
        return attribute.equals("exists")
                ? Told.of(answer, found -> Value.truth(found.exists()))
                : Told.of(answer, found -> Told.present(found, container -> value(container, attribute)));
    }

    private static Value value(DockerContainer container, String attribute) {
        return switch (attribute) {
            case "running" -> new Value.Truth(container.running(), container.status());
            case "image" -> Value.text(container.image());
            case "status" -> Value.text(container.status());
            case "health" ->
                container.health().map(Value::text).orElseGet(() -> Value.absent("it has no health check"));
            case "restarts" -> Value.number(container.restarts());
            case "network" -> Value.text(container.network());
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    @Override
    String look(Check check) {
        return "sudo docker inspect --type container "
                + Look.word(check.inquiry().subject());
    }
}
