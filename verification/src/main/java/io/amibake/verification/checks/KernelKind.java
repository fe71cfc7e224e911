package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.KernelFacts;
import io.amibake.verification.facts.KernelTopic;

/** The kernel that runs. */
final class KernelKind extends Kind {
    KernelKind() {
        super(
                "kernel",
                "the kernel that runs",
                "",
                Attribute.of("release", ValueType.TEXT, "such as `6.1.0-18-amd64`"),
                Attribute.of(
                        "version", ValueType.TEXT, "which build, such as `#1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1`"),
                Attribute.of("machine", ValueType.TEXT, "such as `x86_64`"),
                Attribute.of("parameters", ValueType.TEXTS, "what the boot loader gave it, /proc/cmdline"),
                Attribute.of("modules", ValueType.TEXTS, "names of the modules that are loaded"),
                Attribute.of("booted", ValueType.TEXT, "when it was, such as `2026-01-31T12:00:00Z`"));
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return KernelTopic.of();
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.in(answers.to(KernelTopic.of()), facts -> value(facts, attribute));
    }

    private static Answer<Value> value(KernelFacts facts, String attribute) {
        return switch (attribute) {
            case "release" -> Told.of(facts.release(), Value::text);
            case "version" -> Told.of(facts.version(), Value::text);
            case "machine" -> Told.of(facts.machine(), Value::text);
            case "parameters" -> Told.of(facts.commandLine(), Value::texts);
            case "modules" -> Told.of(facts.modules(), found -> Told.present(found, Value::texts));
            case "booted" -> Told.of(facts.booted(), time -> Value.text(time.toString()));
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    @Override
    String look(Check check) {
        return "uname -a; cat /proc/cmdline; lsmod";
    }
}
