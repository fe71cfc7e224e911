package io.amibake.provisioning.aws;

import io.amibake.provisioning.Cloud;
import java.time.Duration;
import java.util.function.Predicate;

/** Goes wrong at each call in turn. */
final class Faults {
    /** As little patience as a test can have: a call is tried twice. */
    private static final CallSettings HASTY = new CallSettings(
            2, Duration.ofMillis(1500), Duration.ofSeconds(5), Duration.ofMillis(5), Duration.ofMillis(20));

    private Faults() {}

    static Cloud hasty(Emulator aws) {
        return aws.cloud("us-west-2", HASTY);
    }

    /** How many calls of a kind there were from the n-th try on. */
    static long since(Emulator aws, int first, Predicate<ApiCall> kind) {
        return aws.calls().stream()
                .skip(first)
                .filter(kind)
                .map(ApiCall::invocation)
                .distinct()
                .count();
    }
}
