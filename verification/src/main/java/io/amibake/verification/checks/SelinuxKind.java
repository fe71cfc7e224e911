package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.SelinuxFacts;
import io.amibake.verification.facts.SelinuxTopic;

/** SELinux. */
final class SelinuxKind extends Kind {
    SelinuxKind() {
        super(
                "selinux",
                "SELinux, now and at the next boot",
                "",
                Attribute.choice("mode", "what it does now", "enforcing", "permissive", "disabled"),
                Attribute.choice(
                        "configured",
                        "what `/etc/selinux/config` says for the next boot",
                        "enforcing",
                        "permissive",
                        "disabled"),
                Attribute.of("policy", ValueType.TEXT, "the policy of that file, such as `targeted`"));
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return SelinuxTopic.of();
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.in(answers.to(SelinuxTopic.of()), facts -> value(facts, attribute));
    }

    private static Answer<Value> value(SelinuxFacts facts, String attribute) {
        return switch (attribute) {
            case "mode" -> Told.of(facts.mode(), Value::text);
            case "configured" -> Told.of(facts.configured(), found -> Told.present(found, Value::text));
            case "policy" -> Told.of(facts.policy(), found -> Told.present(found, Value::text));
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    @Override
    String look(Check check) {
        return "cat /sys/fs/selinux/enforce /etc/selinux/config";
    }
}
