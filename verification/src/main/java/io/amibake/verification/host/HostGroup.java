package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.Group;
import io.amibake.verification.facts.GroupTopic;
import java.util.List;

/** A group of users, wherever the host has them from. */
public final class HostGroup extends Handle {
    private final String name;

    HostGroup(Host host, String name) {
        super(host, "group " + name);
        this.name = name;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(GroupTopic.of(name));
    }

    public boolean exists() {
        return fact(GroupTopic.of(name)).exists();
    }

    public long gid() {
        return group().gid();
    }

    /** The users that the group names; not those whose primary group it is. */
    public List<String> members() {
        return group().members();
    }

    private Group group() {
        return fact(GroupTopic.of(name)).group().orElseThrow(() -> absent("no such group"));
    }
}
