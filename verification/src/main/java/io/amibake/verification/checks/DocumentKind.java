package io.amibake.verification.checks;

import io.amibake.core.Printable;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.ContentTopic;
import io.amibake.verification.facts.Document;
import io.amibake.verification.facts.DocumentFormat;
import io.amibake.verification.facts.JsonPointer;
import java.util.Optional;

/** A value in a structured file. */
final class DocumentKind extends Kind {
    DocumentKind(String name) {
        super(
                name,
                name.equals("ini")
                        ? "a file of sections; an attribute is `/section/key`, or `//key` for one before all sections"
                        : "a file of " + (name.equals("json") ? "JSON" : "YAML")
                                + "; an attribute is a JSON pointer (`/bip`, `\"\"` for all of it)",
                "absolute path");
    }

    @Override
    Optional<Attribute> attribute(String attribute) {
        boolean ini = name().equals("ini");
        boolean pointer = ini ? attribute.indexOf('/', 1) > 0 && isPointer(attribute) : isPointer(attribute);
        return pointer
                ? Optional.of(Attribute.of(attribute, ini ? ValueType.TEXT : ValueType.ANY, "the value there"))
                : Optional.empty();
    }

    private static boolean isPointer(String text) {
        try {
            return !JsonPointer.parse(text).keys().isEmpty() || text.isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    String attributeFix(String wrong) {
        boolean plain = !wrong.isEmpty() && !wrong.startsWith("/") && wrong.indexOf('~') < 0;
        return name().equals("ini")
                ? "write where it stands, such as /section/" + (plain ? Printable.of(wrong) : "key")
                : "write a JSON pointer, such as /" + (plain ? Printable.of(wrong.replace('.', '/')) : "bip");
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Subjects.absolute(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return ContentTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        Document document =
                Document.of(format(), answers.to(ContentTopic.of(check.inquiry().subject())));
        return Told.of(document.at(JsonPointer.parse(attribute)), found -> Told.present(found, Told::node));
    }

    private DocumentFormat format() {
        return switch (name()) {
            case "json" -> DocumentFormat.JSON;
            case "yaml" -> DocumentFormat.YAML;
            default -> DocumentFormat.INI;
        };
    }

    @Override
    String look(Check check) {
        return "sudo cat " + Look.word(check.inquiry().subject());
    }
}
