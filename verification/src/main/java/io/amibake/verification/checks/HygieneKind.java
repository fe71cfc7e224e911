package io.amibake.verification.checks;

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
    String look(Check check) {
        return Subjects.hygieneLook(check.inquiry().subject());
    }
}
