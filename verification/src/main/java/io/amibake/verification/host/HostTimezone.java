package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.TimezoneFacts;
import io.amibake.verification.facts.TimezoneTopic;
import java.util.List;

/** The time zone of a host, in four places that can disagree. */
public final class HostTimezone extends Handle {
    private final List<String> expected;

    HostTimezone(Host host, List<String> expected) {
        super(host, "timezone");
        this.expected = List.copyOf(expected);
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(TimezoneTopic.of(expected));
    }

    /** The zone that {@code /etc/localtime} links to. */
    public String link() {
        return present(known(facts().link()));
    }

    /** The zone whose file has the bytes of {@code /etc/localtime}; of several the expected one. */
    public String bytes() {
        return present(known(facts().bytes()));
    }

    /** The zone that programs started now run in; of several that behave alike the expected one. */
    public String running() {
        return present(known(facts().running()));
    }

    /** The zone in {@code /etc/sysconfig/clock}, else in {@code /etc/timezone}. */
    public String clock() {
        return present(known(facts().clock()));
    }

    private TimezoneFacts facts() {
        return fact(TimezoneTopic.of(expected));
    }
}
