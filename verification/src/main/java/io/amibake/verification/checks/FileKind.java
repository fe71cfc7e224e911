package io.amibake.verification.checks;

import java.util.Optional;

/** What lies at a path. */
final class FileKind extends Kind {
    FileKind() {
        super(
                "file",
                "what lies at a path; a link is looked at itself",
                "absolute path",
                Attribute.of("exists", ValueType.TRUTH, "whether anything does"),
                Attribute.choice("type", "what it is", Subjects.fileTypes()),
                Attribute.of("owner", ValueType.TEXT, "name of its user"),
                Attribute.of("group", ValueType.TEXT, "name of its group"),
                Attribute.of("uid", ValueType.NUMBER, "number of its user"),
                Attribute.of("gid", ValueType.NUMBER, "number of its group"),
                Attribute.of("mode", ValueType.MODE, "permission bits, four octal digits such as `\"0644\"`"),
                Attribute.of("executable", ValueType.TRUTH, "whether anyone may execute it, following links"),
                Attribute.of("size", ValueType.NUMBER, "bytes"),
                Attribute.of("target", ValueType.TEXT, "where the link leads, as it is written"),
                Attribute.of(
                        "modified", ValueType.TEXT, "when its content last changed, such as `2026-01-31T12:00:00Z`"),
                Attribute.of("sha256", ValueType.DIGEST, "digest of its content"),
                Attribute.of("content", ValueType.TEXT, "all of its content"),
                Attribute.of("lines", ValueType.TEXTS, "its content line by line"),
                Attribute.of("entries", ValueType.TEXTS, "names in the directory; none where no such path exists"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Subjects.absolute(given);
    }

    @Override
    String look(Check check) {
        String path = Look.word(check.inquiry().subject());
        for (Expectation expectation : check.expectations()) {
            switch (expectation.attribute()) {
                case "content", "lines" -> {
                    return "sudo cat " + path;
                }
                case "entries" -> {
                    return "sudo ls -A " + path;
                }
                default -> {}
            }
        }
        return "sudo stat " + path;
    }
}
