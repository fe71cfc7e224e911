package io.amibake.verification.checks;

import io.amibake.core.Printable;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.ContentTopic;
import io.amibake.verification.facts.Document;
import io.amibake.verification.facts.DocumentFormat;
import io.amibake.verification.facts.JsonPointer;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.Unfit;
import java.util.ArrayList;
import java.util.List;
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
        return Names.ofPath(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return ContentTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        Document document = Document.of(
                format(check), answers.to(ContentTopic.of(check.inquiry().subject())));
        return Told.of(document.at(JsonPointer.parse(attribute)), found -> Told.present(found, Told::node));
    }

    /** By the last key that is a name, as {@code /db/passwords/0}. */
    @Override
    boolean hides(String attribute) {
        List<String> keys = JsonPointer.parse(attribute).keys();
        int last = keys.size() - 1;
        while (last > 0 && !keys.get(last).isEmpty() && keys.get(last).chars().allMatch(Character::isDigit)) {
            last--;
        }
        return last >= 0 && SecretName.is(keys.get(last));
    }

    @Override
    List<String> secrets(Check check, Answers answers) {
        List<String> secrets = new ArrayList<>();
        for (Expectation expectation : check.expectations()) {
            String attribute = expectation.attribute();
            if (value(check, attribute, answers) instanceof Answer.Known<Value> known) {
                SecretName.collect(known.facts(), hides(attribute), secrets);
            }
        }
        return secrets;
    }

    private DocumentFormat format(Check check) {
        return switch (name()) {
            case "json" -> DocumentFormat.JSON;
            case "yaml" -> DocumentFormat.YAML;
            default -> DocumentFormat.ofSections(check.inquiry().subject());
        };
    }

    @Override
    String look(Check check) {
        return "sudo cat " + Look.word(check.inquiry().subject());
    }
}
