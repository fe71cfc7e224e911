package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.EnvironmentTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a user has in the environment after a login. */
public final class HostEnvironment extends Handle {
    private final String user;

    HostEnvironment(Host host, String user) {
        super(host, "environment of " + user);
        this.user = user;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(EnvironmentTopic.of(user));
    }

    /** A login runs programs of the user's. */
    @Override
    Duration limit() {
        return EnvironmentTopic.LONGEST;
    }

    /** The value of a variable; empty where it is not set. */
    public Optional<String> value(String variable) {
        return Optional.ofNullable(all().get(variable));
    }

    /** All variables with their values. */
    public Map<String, String> all() {
        return present(fact(EnvironmentTopic.of(user)));
    }
}
