package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.Group;
import io.amibake.verification.facts.GroupFacts;
import io.amibake.verification.facts.GroupTopic;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.Unfit;
import java.util.Optional;

/** A group of the host. */
final class GroupKind extends Kind {
    GroupKind() {
        super(
                "group",
                "a group, from whatever directory the host asks",
                "name",
                Attribute.of("exists", ValueType.TRUTH, "whether there is one"),
                Attribute.of("gid", ValueType.NUMBER, "the group's number"),
                Attribute.of("members", ValueType.TEXTS, "names of the users that are listed in it"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Names.ofGroup(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return GroupTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.of(answers.to(GroupTopic.of(check.inquiry().subject())), facts -> value(facts, attribute));
    }

    private static Value value(GroupFacts facts, String attribute) {
        if (attribute.equals("exists")) {
            return Value.truth(facts.exists());
        }
        if (facts.group().isEmpty()) {
            return Value.absent("no such group");
        }
        Group group = facts.group().get();
        return attribute.equals("gid") ? Value.number(group.gid()) : Value.texts(group.members());
    }

    @Override
    String look(Check check) {
        return "getent group " + Look.word(check.inquiry().subject());
    }
}
