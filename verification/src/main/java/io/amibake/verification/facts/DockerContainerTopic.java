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
import java.util.Optional;

/** Containers of Docker by their names or ids, whether they run or not. */
public final class DockerContainerTopic implements Topic<String, Finding<DockerContainer>> {
    private static final DockerContainerTopic OF_THE_HOST = new DockerContainerTopic("");

    private final String root;

    /** @param root where the host's files begin; empty for the host itself */
    DockerContainerTopic(String root) {
        this.root = root;
    }

    /** Asks about a container by its name or id. */
    public static Question<String, Finding<DockerContainer>> of(String name) {
        return new Question<>(OF_THE_HOST, name);
    }

    @Override
    public String name() {
        return "docker-container";
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
        return DockerEngine.script(root, "container", names);
    }

    @Override
    public List<Answer<Finding<DockerContainer>>> read(List<String> names, Reply reply) {
        Fields fields = Fields.of(reply);
        List<Answer<Finding<DockerContainer>>> answers = new ArrayList<>(names.size());
        for (String name : names) {
            answers.add(DockerEngine.next("container", name, fields, reply)
                    .match(
                            known -> Answer.known(known.match(object -> container(name, object), Finding::absent)),
                            Answer::unknown));
        }
        return answers;
    }

    private static Finding<DockerContainer> container(String name, Mapping object) {
        String id = DockerEngine.text(object, "Id");
        String called = DockerEngine.text(object, "Name");
        String plain = called.startsWith("/") ? called.substring(1) : called;
        if (!plain.equals(name) && !DockerEngine.isIdOf(name, id)) {
            return Finding.absent("no such container");
        }
        String health = DockerEngine.text(object, "State", "Health", "Status");
        boolean isChecked = !health.isEmpty() && !health.equals("none");
        String restarts = DockerEngine.text(object, "RestartCount");
        return Finding.present(new DockerContainer(
                id,
                plain,
                DockerEngine.text(object, "Config", "Image"),
                DockerEngine.text(object, "State", "Status"),
                isChecked ? Optional.of(health) : Optional.empty(),
                restarts.isEmpty() ? 0 : Integer.parseInt(restarts),
                DockerEngine.text(object, "HostConfig", "NetworkMode")));
    }
}
