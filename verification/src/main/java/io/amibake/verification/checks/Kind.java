package io.amibake.verification.checks;

import io.amibake.core.Nearest;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.Unfit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A kind of check: what it is about, what can be found out, and how. Without state. */
abstract class Kind {
    private final String name;
    private final String doc;
    private final String subject;
    private final List<Attribute> attributes;

    /**
     * A kind.
     *
     * @param name as checks name it: {@code file}
     * @param doc what it looks at, in a few words, for people
     * @param subject what its subject is: {@code path}; empty where it has none
     */
    Kind(String name, String doc, String subject, Attribute... attributes) {
        this.name = name;
        this.doc = doc;
        this.subject = subject;
        this.attributes = List.of(attributes);
    }

    final String name() {
        return name;
    }

    final String doc() {
        return doc;
    }

    final String subject() {
        return subject;
    }

    final List<Attribute> attributes() {
        return attributes;
    }

    /** The attribute of a name; a kind that reads documents has one for every place in them. */
    Optional<Attribute> attribute(String attribute) {
        for (Attribute known : attributes) {
            if (known.name().equals(attribute)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** What to write for an attribute that the kind does not have. */
    String attributeFix(String wrong) {
        List<String> names = new ArrayList<>();
        for (Attribute known : attributes) {
            names.add(known.name());
        }
        return Nearest.suggestion(wrong, names, "it has " + String.join(", ", names));
    }

    /** Why something cannot be a subject. */
    Optional<Unfit> unfit(String given) {
        return Optional.empty();
    }

    /** Whether its checks run a program of the user's, which may take an environment. */
    boolean runsPrograms() {
        return false;
    }

    /** The time limit of a check that gives none; nothing for kinds whose checks cannot give one. */
    Optional<Duration> timeout() {
        return Optional.empty();
    }

    /** What to ask for an attribute of a check. */
    abstract Question<?, ?> question(Check check, String attribute);

    /** What the host said of it. */
    abstract Answer<Value> value(Check check, String attribute, Answers answers);

    /** Whether an attribute may be a secret, which no report shows. */
    boolean hides(String attribute) {
        return false;
    }

    /** What the host has told that no report may show, wherever it turns up. */
    List<String> secrets(Check check, Answers answers) {
        return List.of();
    }

    /** What else helps to understand why an attribute is not as expected; usually nothing. */
    String aside(Check check, String attribute, Answers answers) {
        return "";
    }

    /** A command that shows a person on the host what the check looks at; empty where there is none. */
    abstract String look(Check check);

    /** The same where the host has told which command it has. */
    String look(Check check, Answers answers) {
        return look(check);
    }
}
