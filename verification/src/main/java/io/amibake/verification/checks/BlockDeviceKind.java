package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.BlockDevice;
import io.amibake.verification.facts.BlockDeviceTopic;
import io.amibake.verification.facts.Finding;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.Unfit;
import java.util.Optional;

/** A block device. */
final class BlockDeviceKind extends Kind {
    BlockDeviceKind() {
        super(
                "block-device",
                "a disk, a partition or another block device; links are followed",
                "absolute path, such as `/dev/nvme0n1`",
                Attribute.of("exists", ValueType.TRUTH, "whether a block device is there"),
                Attribute.of("size", ValueType.NUMBER, "bytes"),
                Attribute.of("sector-size", ValueType.NUMBER, "bytes of a logical sector"),
                Attribute.of("writable", ValueType.TRUTH, "whether the kernel lets anyone write to it"),
                Attribute.of("partition", ValueType.TRUTH, "whether it is a partition of another"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Names.ofPath(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return BlockDeviceTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        Answer<Finding<BlockDevice>> answer =
                answers.to(BlockDeviceTopic.of(check.inquiry().subject()));
        return attribute.equals("exists")
                ? Told.of(answer, found -> Value.truth(found.exists()))
                : Told.of(answer, found -> Told.present(found, device -> value(device, attribute)));
    }

    private static Value value(BlockDevice device, String attribute) {
        return switch (attribute) {
            case "size" -> Value.number(device.size());
            case "sector-size" -> Value.number(device.sectorSize());
            case "writable" -> Value.truth(device.writable());
            case "partition" -> Value.truth(device.partition());
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    @Override
    String look(Check check) {
        return "lsblk -b -o NAME,SIZE,RO,TYPE,LOG-SEC "
                + Look.word(check.inquiry().subject());
    }
}
