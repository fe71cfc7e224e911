package io.amibake.verification.checks;

import java.util.Optional;

/** What is mounted on a directory. */
final class MountKind extends Kind {
    MountKind() {
        super(
                "mount",
                "what is mounted on a directory",
                "absolute path of the directory",
                Attribute.of("exists", ValueType.TRUTH, "whether anything is mounted there"),
                Attribute.of("device", ValueType.TEXT, "what is mounted, such as `/dev/xvda1`"),
                Attribute.of("filesystem", ValueType.TEXT, "such as `ext4`"),
                Attribute.of("options", ValueType.TEXTS, "such as `[ro, noexec]`"),
                Attribute.of("size", ValueType.NUMBER, "bytes"),
                Attribute.of("usage", ValueType.NUMBER, "percent that is in use"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Subjects.absolute(given);
    }

    @Override
    String look(Check check) {
        return "findmnt " + Look.word(check.inquiry().subject());
    }
}
