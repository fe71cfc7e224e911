package io.amibake.verification.checks;

import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Question;
import io.amibake.verification.facts.CronTopic;
import io.amibake.verification.facts.Names;
import io.amibake.verification.facts.Unfit;
import java.util.Optional;

/** Cron jobs of a user. */
final class CronKind extends Kind {
    CronKind() {
        super(
                "cron",
                "cron jobs that run as a user: of the user's crontab, `/etc/crontab` and `/etc/cron.d`",
                "name of the user",
                Attribute.of("jobs", ValueType.TEXTS, "such as `17 * * * * run-parts /etc/cron.hourly`"));
    }

    @Override
    Optional<Unfit> unfit(String given) {
        return Names.ofUser(given);
    }

    @Override
    Question<?, ?> question(Check check, String attribute) {
        return CronTopic.of(check.inquiry().subject());
    }

    @Override
    Answer<Value> value(Check check, String attribute, Answers answers) {
        return Told.of(answers.to(CronTopic.of(check.inquiry().subject())), found -> Told.present(found, Value::texts));
    }

    @Override
    String look(Check check) {
        return "sudo crontab -l -u " + Look.word(check.inquiry().subject()) + "; cat /etc/crontab /etc/cron.d/*";
    }
}
