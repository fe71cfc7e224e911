package io.amibake.verification.checks;

import io.amibake.core.Printable;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.CommandSubject;
import io.amibake.verification.facts.EnvironmentTopic;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.Unfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The environment of a user after a login. */
final class EnvironmentKind extends Kind {
    /** An attribute of most other kinds, and hardly ever the name of a variable. */
    private static final String EXISTS = "exists";

    EnvironmentKind() {
        super(
                "environment",
                "what a user has in the environment after a login (`su -l`); an attribute is the name of a variable",
                "name of the user");
    }

    @Override
    Optional<Attribute> attribute(String attribute) {
        boolean isName = CommandSubject.isName(attribute) && !attribute.equals(EXISTS);
        return isName ? Optional.of(Attribute.of(attribute, ValueType.TEXT, "its value")) : Optional.empty();
    }

    @Override
    String attributeFix(String wrong) {
        if (wrong.equals(EXISTS)) {
            return "name a variable that is to be set, as 'PATH: {not: \"\"}'; that there is a user is a check of kind user";
        }
        return "write the name of a variable, such as PATH, not " + Printable.quoted(wrong);
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Names.ofUser(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return EnvironmentTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.of(
                answers.to(EnvironmentTopic.of(check.inquiry().subject())),
                found -> Told.present(found, variables -> value(variables, attribute)));
    }

    private static Value value(Map<String, String> variables, String name) {
        String value = variables.get(name);
        return value == null ? Value.absent("not set") : Value.text(value);
    }

    @Override
    boolean hides(String attribute) {
        return SecretName.is(attribute);
    }

    /** Those of all its variables: what one of them hides, another one may have too. */
    @Override
    List<String> secrets(Check check, Answers answers) {
        return answers.to(EnvironmentTopic.of(check.inquiry().subject()))
                .match(found -> found.match(EnvironmentKind::secrets, why -> List.of()), why -> List.of());
    }

    private static List<String> secrets(Map<String, String> variables) {
        List<String> secrets = new ArrayList<>();
        variables.forEach((name, value) -> {
            if (SecretName.is(name)) {
                secrets.add(value);
            }
        });
        return secrets;
    }

    @Override
    String look(Check check) {
        return "sudo su -l " + Look.word(check.inquiry().subject()) + " -c env";
    }
}
