package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.Account;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.Unfit;
import io.amibake.verification.facts.UserFacts;
import io.amibake.verification.facts.UserTopic;
import java.util.Locale;
import java.util.Optional;

/** A user of the host. */
final class UserKind extends Kind {
    UserKind() {
        super(
                "user",
                "a user, from whatever directory the host asks",
                "name",
                Attribute.of("exists", ValueType.TRUTH, "whether there is one"),
                Attribute.of("uid", ValueType.NUMBER, "the user's number"),
                Attribute.of("gid", ValueType.NUMBER, "number of the first group"),
                Attribute.of("groups", ValueType.TEXTS, "names of all groups"),
                Attribute.of("home", ValueType.TEXT, "home directory"),
                Attribute.of("shell", ValueType.TEXT, "login shell"),
                Attribute.of("comment", ValueType.TEXT, "the comment field, GECOS"),
                Attribute.choice("password", "its state", "set", "locked", "empty"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Names.ofUser(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return asked(check, attribute);
    }

    private static Question<String, UserFacts> asked(Check check, String attribute) {
        String name = check.inquiry().subject();
        boolean whole = attribute.equals("groups") || attribute.equals("password");
        return whole ? UserTopic.of(name) : UserTopic.entryOf(name);
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.in(answers.to(asked(check, attribute)), facts -> value(facts, attribute));
    }

    private static Answer<Value> value(UserFacts facts, String attribute) {
        if (attribute.equals("exists")) {
            return Answer.known(Value.truth(facts.exists()));
        }
        if (facts.account().isEmpty()) {
            return Answer.known(Value.absent("no such user"));
        }
        Account account = facts.account().get();
        return switch (attribute) {
            case "uid" -> Answer.known(Value.number(account.uid()));
            case "gid" -> Answer.known(Value.number(account.gid()));
            case "groups" -> Told.of(account.groups(), Value::texts);
            case "home" -> Answer.known(Value.text(account.home()));
            case "shell" -> Answer.known(Value.text(account.shell()));
            case "comment" -> Answer.known(Value.text(account.gecos()));
            case "password" ->
                Told.of(
                        account.password(),
                        state -> Value.text(state.kind().name().toLowerCase(Locale.ROOT)));
            default -> throw new IllegalArgumentException(attribute);
        };
    }

    @Override
    String look(Check check) {
        String name = Look.word(check.inquiry().subject());
        boolean password = false;
        boolean others = check.expectations().isEmpty();
        for (Expectation expectation : check.expectations()) {
            boolean is = expectation.attribute().equals("password");
            password |= is;
            others |= !is;
        }
        String state = "sudo passwd -S " + name;
        String entry = "getent passwd " + name + "; id " + name;
        return !password ? entry : others ? entry + "; " + state : state;
    }
}
