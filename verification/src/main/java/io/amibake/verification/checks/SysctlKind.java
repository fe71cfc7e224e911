package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.SysctlTopic;

/** A parameter of the running kernel. */
final class SysctlKind extends Kind {
    SysctlKind(String name) {
        super(
                name,
                "a parameter of the running kernel" + (name.equals("sysctl") ? "" : ", as goss calls `sysctl`"),
                "name, such as `net.ipv4.ip_forward`",
                Attribute.of("value", ValueType.TEXT, "its value; a run of white space counts as one blank"));
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return SysctlTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.of(
                answers.to(SysctlTopic.of(check.inquiry().subject())), found -> Told.present(found, Value::text));
    }

    @Override
    String look(Check check) {
        return "sudo sysctl " + Look.word(check.inquiry().subject());
    }
}
