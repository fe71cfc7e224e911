package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.Finding;
import io.amibake.verification.facts.TimezoneFacts;
import io.amibake.verification.facts.TimezoneTopic;
import java.util.ArrayList;
import java.util.List;

/** The time zone of the host. */
final class TimezoneKind extends Kind {
    TimezoneKind() {
        super(
                "timezone",
                "the time zone of the host",
                "",
                Attribute.of("link", ValueType.TEXT, "the zone that /etc/localtime links to"),
                Attribute.of("bytes", ValueType.TEXT, "the zone whose file has the same bytes"),
                Attribute.of("running", ValueType.TEXT, "the zone whose offset and name `date` tells"),
                Attribute.of("clock", ValueType.TEXT, "the zone in /etc/sysconfig/clock, else in /etc/timezone"));
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return question(check);
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.in(answers.to(question(check)), facts -> {
            Answer<Finding<String>> answer =
                    switch (attribute) {
                        case "link" -> facts.link();
                        case "bytes" -> facts.bytes();
                        case "running" -> facts.running();
                        case "clock" -> facts.clock();
                        default -> throw new IllegalArgumentException(attribute);
                    };
            return Told.of(answer, found -> Told.present(found, Value::text));
        });
    }

    /** Several zones can have the same bytes: the host is asked about those that are expected. */
    private static Question<List<String>, TimezoneFacts> question(Check check) {
        List<String> zones = new ArrayList<>();
        for (Expectation expectation : check.expectations()) {
            zones.addAll(expectation.matcher().texts());
        }
        return TimezoneTopic.of(zones);
    }

    @Override
    String look(Check check) {
        return "ls -l /etc/localtime; date";
    }
}
