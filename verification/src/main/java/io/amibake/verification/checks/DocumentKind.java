package io.amibake.verification.checks;

import io.amibake.core.Printable;
import java.util.Optional;

/** A value in a structured file. */
final class DocumentKind extends Kind {
    DocumentKind(String name) {
        super(
                name,
                name.equals("ini")
                        ? "a file of sections; an attribute is `/section/key`, or `/key` for one before all sections"
                        : "a file of " + (name.equals("json") ? "JSON" : "YAML")
                                + "; an attribute is a JSON pointer (`/bip`, `\"\"` for all of it)",
                "absolute path");
    }

    @Override
    Optional<Attribute> attribute(String attribute) {
        boolean ini = name().equals("ini");
        boolean pointer = attribute.startsWith("/") || (attribute.isEmpty() && !ini);
        return pointer
                ? Optional.of(Attribute.of(attribute, ini ? ValueType.TEXT : ValueType.ANY, "the value there"))
                : Optional.empty();
    }

    @Override
    String attributeFix(String wrong) {
        return name().equals("ini")
                ? "write where it stands, such as /section/" + (wrong.isEmpty() ? "key" : Printable.of(wrong))
                : "write a JSON pointer, such as /" + (wrong.isEmpty() ? "bip" : Printable.of(wrong.replace('.', '/')));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Subjects.absolute(given);
    }

    @Override
    String look(Check check) {
        return "sudo cat " + Look.word(check.inquiry().subject());
    }
}
