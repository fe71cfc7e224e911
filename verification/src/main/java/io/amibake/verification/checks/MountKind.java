package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.Finding;
import io.amibake.verification.facts.MountPoint;
import io.amibake.verification.facts.MountTopic;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.Unfit;
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
        return Names.ofMountPoint(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return MountTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        Answer<Finding<MountPoint>> answer =
                answers.to(MountTopic.of(check.inquiry().subject()));
        return attribute.equals("exists")
                ? Told.of(answer, found -> Value.truth(found.exists()))
                : Told.in(answer, found -> Told.presentIn(found, mount -> value(mount, attribute)));
    }

    private static Answer<Value> value(MountPoint mount, String attribute) {
        return switch (attribute) {
            case "device" -> Answer.known(Value.text(mount.device()));
            case "filesystem" -> Answer.known(Value.text(mount.filesystem()));
            case "options" -> Answer.known(Value.texts(mount.allOptions()));
            case "size" -> Told.of(mount.space(), space -> Value.number(space.size()));
            case "usage" -> Told.of(mount.space(), MountKind::usage);
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    /** As {@code df} tells it: of what can be used, rounded up. */
    private static Value usage(MountPoint.Space space) {
        long usable = space.used() + space.free();
        return Value.number(usable == 0 ? 0 : (long) Math.ceil(100.0 * space.used() / usable));
    }

    @Override
    String look(Check check) {
        return "findmnt " + Look.word(check.inquiry().subject());
    }
}
