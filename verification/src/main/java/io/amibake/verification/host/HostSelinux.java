package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.SelinuxTopic;
import java.util.List;

/** SELinux. */
public final class HostSelinux extends Handle {
    HostSelinux(Host host) {
        super(host, "SELinux");
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(SelinuxTopic.of());
    }

    /** What it does now: {@code enforcing}, {@code permissive} or {@code disabled}. */
    public String mode() {
        return known(fact(SelinuxTopic.of()).mode());
    }

    public boolean isEnforcing() {
        return mode().equals("enforcing");
    }

    /** What {@code /etc/selinux/config} says for the next boot. */
    public String configured() {
        return present(known(fact(SelinuxTopic.of()).configured()));
    }

    /** The policy of that file, such as {@code targeted}. */
    public String policy() {
        return present(known(fact(SelinuxTopic.of()).policy()));
    }
}
