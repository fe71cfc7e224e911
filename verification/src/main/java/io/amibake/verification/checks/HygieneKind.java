package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.Hygiene;
import io.amibake.verification.facts.HygieneFacts;
import io.amibake.verification.facts.HygieneTopic;
import io.amibake.verification.facts.Unfit;
import java.util.Optional;

/** Leftovers of the machine that built the image. */
final class HygieneKind extends Kind {
    HygieneKind() {
        super(
                "hygiene",
                "leftovers of the machine that built the image",
                "" + String.join(" ", Subjects.HYGIENE) + "",
                Attribute.of("leftover", ValueType.TRUTH, "whether anything of that machine is left"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Subjects.oneOf(Subjects.HYGIENE, given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return question(check);
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.of(
                answers.to(question(check)),
                facts -> new Value.Truth(facts.leftover(), String.join("; ", facts.details())));
    }

    private static Question<?, HygieneFacts> question(Check check) {
        for (Hygiene hygiene : Hygiene.values()) {
            if (hygiene.toString().equals(check.inquiry().subject())) {
                return HygieneTopic.of(hygiene);
            }
        }
        throw new IllegalArgumentException(check.inquiry().subject());
    }

    @Override
    String look(Check check) {
        return Subjects.hygieneLook(check.inquiry().subject());
    }
}
