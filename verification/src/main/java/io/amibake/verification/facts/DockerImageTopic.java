package io.amibake.verification.facts;

import io.amibake.core.Mapping;
import io.amibake.verification.Answer;
import io.amibake.verification.Privilege;
import io.amibake.verification.Question;
import io.amibake.verification.Reply;
import io.amibake.verification.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Images of Docker by their references or ids. */
public final class DockerImageTopic implements Topic<String, Finding<DockerImage>> {
    private static final DockerImageTopic OF_THE_HOST = new DockerImageTopic("");

    private final String root;

    /** @param root where the host's files begin; empty for the host itself */
    DockerImageTopic(String root) {
        this.root = root;
    }

    /** Asks about an image by a reference such as {@code amazon/amazon-ecs-agent:latest}, or by its id. */
    public static Question<String, Finding<DockerImage>> of(String name) {
        return new Question<>(OF_THE_HOST, name);
    }

    @Override
    public String name() {
        return "docker-image";
    }

    /** Docker's socket is for root, or for a group that is as good as root. */
    @Override
    public Privilege privilege() {
        return Privilege.ROOT;
    }

    @Override
    public int most() {
        return 20;
    }

    @Override
    public Duration limit(List<String> names) {
        return Duration.ofSeconds(20);
    }

    @Override
    public String script(List<String> names) {
        return DockerEngine.script(root, "image", names);
    }

    @Override
    public List<Answer<Finding<DockerImage>>> read(List<String> names, Reply reply) {
        Fields fields = Fields.of(reply);
        List<Answer<Finding<DockerImage>>> answers = new ArrayList<>(names.size());
        for (String name : names) {
            answers.add(DockerEngine.next("image", name, fields, reply)
                    .match(
                            known -> Answer.known(known.match(object -> image(name, object), Finding::absent)),
                            Answer::unknown));
        }
        return answers;
    }

    private static Finding<DockerImage> image(String name, Mapping object) {
        String id = DockerEngine.text(object, "Id");
        List<String> tags = DockerEngine.texts(object, "RepoTags");
        if (isDigits(name) && !tags.contains(name + ":latest") && !DockerEngine.isIdOf(name, id)) {
            return Finding.absent("no such image");
        }
        return Finding.present(new DockerImage(
                id,
                tags,
                DockerEngine.texts(object, "RepoDigests"),
                DockerEngine.text(object, "Architecture"),
                Long.parseLong(DockerEngine.text(object, "Size"))));
    }

    /** Whether Docker may have taken it for the beginning of an id. */
    private static boolean isDigits(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.digit(name.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
