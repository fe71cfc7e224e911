package io.amibake.verification.junit;

import io.amibake.core.AmibakeException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Why a host could not be reached in this run, so that it is waited for once however many classes need it. */
final class Unreached {
    private volatile Optional<AmibakeException> failure = Optional.empty();

    /** That of a host, by what the store calls it. */
    static Unreached of(ExtensionContext context, Object key) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(Unreached.class))
                .getOrComputeIfAbsent(key, any -> new Unreached(), Unreached.class);
    }

    Optional<AmibakeException> failure() {
        return failure;
    }

    void by(AmibakeException cause) {
        failure = Optional.of(cause);
    }
}
