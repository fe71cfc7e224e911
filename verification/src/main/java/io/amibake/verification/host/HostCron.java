package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.CronTopic;
import java.util.List;

/** The cron jobs that run as a user. */
public final class HostCron extends Handle {
    private final String user;

    HostCron(Host host, String user) {
        super(host, "cron jobs of " + user);
        this.user = user;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(CronTopic.of(user));
    }

    /** Schedule and command with single blanks between: of the user's crontab, {@code /etc/crontab}, {@code /etc/cron.d}. */
    public List<String> jobs() {
        return present(fact(CronTopic.of(user)));
    }
}
