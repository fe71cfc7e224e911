package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.ContentTopic;
import io.amibake.verification.facts.Digest;
import io.amibake.verification.facts.DigestTopic;
import io.amibake.verification.facts.EntriesTopic;
import io.amibake.verification.facts.FileStatus;
import io.amibake.verification.facts.FileTopic;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.Unfit;
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
        return Names.ofPath(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        String path = check.inquiry().subject();
        return switch (attribute) {
            case "content", "lines" -> ContentTopic.of(path);
            case "entries" -> EntriesTopic.of(path);
            case "sha256" -> DigestTopic.of(path, Digest.SHA256);
            default -> FileTopic.of(path);
        };
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        String path = check.inquiry().subject();
        return switch (attribute) {
            case "content" -> Told.of(answers.to(ContentTopic.of(path)), found -> Told.present(found, Told::text));
            case "lines" -> Told.of(answers.to(ContentTopic.of(path)), found -> Told.present(found, Told::lines));
            case "entries" -> Told.of(answers.to(EntriesTopic.of(path)), found -> Told.present(found, Value::texts));
            case "sha256" ->
                Told.of(answers.to(DigestTopic.of(path, Digest.SHA256)), found -> Told.present(found, Value::text));
            case "exists" -> Told.of(answers.to(FileTopic.of(path)), found -> Value.truth(found.exists()));
            default ->
                Told.in(
                        answers.to(FileTopic.of(path)),
                        found -> Told.presentIn(found, status -> value(status, attribute)));
        };
    }

    private static Answer<Value> value(FileStatus status, String attribute) {
        return switch (attribute) {
            case "type" -> Answer.known(Value.text(status.type().toString()));
            case "mode" -> Answer.known(Value.text(status.mode()));
            case "owner" -> Told.of(status.owner().name(), name -> Told.present(name, Value::text));
            case "group" -> Told.of(status.group().name(), name -> Told.present(name, Value::text));
            case "uid" -> Answer.known(Value.number(status.owner().id()));
            case "gid" -> Answer.known(Value.number(status.group().id()));
            case "size" -> Answer.known(Value.number(status.size()));
            case "executable" -> Told.of(status.executable(), is -> executable(is, status));
            case "target" -> Told.of(status.target(), target -> Told.present(target, Value::text));
            case "modified" -> Told.of(status.modified(), time -> Value.text(time.toString()));
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    /** Of a link it is what it leads to that cannot be executed, or is not there. */
    private static Value executable(boolean is, FileStatus status) {
        String target = status.target().match(found -> found.match(to -> "a link to " + to, why -> ""), why -> "");
        return new Value.Truth(is, is ? "" : target);
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
