package io.amibake.verification.checks;

import java.time.Duration;
import java.util.Optional;

/** Another host, as seen from this one. */
final class AddrKind extends Kind {
    AddrKind() {
        super(
                "addr",
                "a TCP port of another host, as seen from this one",
                "address, such as `tcp://10.0.0.2:443`",
                Attribute.of("reachable", ValueType.TRUTH, "whether it accepts connections"));
    }

    @Override
    Optional<Duration> timeout() {
        return Optional.of(Timeout.STANDARD);
    }

    @Override
    String look(Check check) {
        return Subjects.addrLook(check.inquiry().subject());
    }
}
