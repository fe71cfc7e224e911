package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.SysctlTopic;
import java.util.List;

/** A parameter of the kernel that runs. */
public final class HostSysctl extends Handle {
    private final String name;

    HostSysctl(Host host, String name) {
        super(host, "sysctl " + name);
        this.name = name;
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(SysctlTopic.of(name));
    }

    public boolean exists() {
        return fact(SysctlTopic.of(name)).exists();
    }

    public String value() {
        return present(fact(SysctlTopic.of(name)));
    }

    /**
     * The value as a number.
     *
     * @throws NumberFormatException when it is none
     */
    public long number() {
        return Long.parseLong(value());
    }
}
