package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.DockerImage;
import io.amibake.verification.facts.DockerImageTopic;
import io.amibake.verification.facts.Finding;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.Unfit;
import java.util.Optional;

/** An image of Docker. */
final class DockerImageKind extends Kind {
    DockerImageKind() {
        super(
                "docker-image",
                "an image that Docker has on the host",
                "reference, such as `amazon/amazon-ecs-agent:latest`, or id",
                Attribute.of("exists", ValueType.TRUTH, "whether it is there"),
                Attribute.of("id", ValueType.TEXT, "`sha256:` and 64 digits"),
                Attribute.of("tags", ValueType.TEXTS, "all its names"),
                Attribute.of("digests", ValueType.TEXTS, "its names with the digest at the registry they came from"),
                Attribute.of("architecture", ValueType.TEXT, "such as `amd64`"),
                Attribute.of("size", ValueType.NUMBER, "bytes"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Names.ofImage(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return DockerImageTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        Answer<Finding<DockerImage>> answer =
                answers.to(DockerImageTopic.of(check.inquiry().subject()));
        return attribute.equals("exists")
                ? Told.of(answer, found -> Value.truth(found.exists()))
                : Told.of(answer, found -> Told.present(found, image -> value(image, attribute)));
    }

    private static Value value(DockerImage image, String attribute) {
        return switch (attribute) {
            case "id" -> Value.text(image.id());
            case "tags" -> Value.texts(image.tags());
            case "digests" -> Value.texts(image.digests());
            case "architecture" -> Value.text(image.architecture());
            case "size" -> Value.number(image.size());
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    @Override
    String look(Check check) {
        return "sudo docker inspect --type image " + Look.word(check.inquiry().subject());
    }
}
