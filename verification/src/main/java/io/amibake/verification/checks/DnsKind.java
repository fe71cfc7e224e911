package io.amibake.verification.checks;

import java.time.Duration;
import java.util.Optional;

/** A name, as the host resolves it. */
final class DnsKind extends Kind {
    DnsKind() {
        super(
                "dns",
                "a name, as the host resolves it",
                "name, such as `example.com`, `MX:example.com` or `example.com@10.0.0.2` (asks that server)",
                Attribute.of("resolvable", ValueType.TRUTH, "whether it has any address or record"),
                Attribute.of("addrs", ValueType.TEXTS, "addresses or records"));
    }

    @Override
    Optional<Duration> timeout() {
        return Optional.of(Timeout.STANDARD);
    }

    @Override
    String look(Check check) {
        return Subjects.dnsLook(check.inquiry().subject());
    }
}
