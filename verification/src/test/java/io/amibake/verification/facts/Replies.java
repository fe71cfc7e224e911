package io.amibake.verification.facts;

import io.amibake.verification.Output;
import io.amibake.verification.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What probes left behind. */
final class Replies {
    private Replies() {}

    /** Of one that ended well. */
    static Reply saying(String text) {
        return new Reply(OptionalInt.of(0), output(text), output(""), false, Optional.empty(), Duration.ZERO);
    }

    /** Of one that its time limit ended. */
    static Reply timedOut(String text) {
        return new Reply(OptionalInt.empty(), output(text), output(""), true, Optional.empty(), Duration.ZERO);
    }

    /** Of one that printed more than this. */
    static Reply truncated(String text) {
        Output cut = new Output(text.getBytes(StandardCharsets.UTF_8), true);
        return new Reply(OptionalInt.of(0), cut, output(""), false, Optional.empty(), Duration.ZERO);
    }

    private static Output output(String text) {
        return new Output(text.getBytes(StandardCharsets.UTF_8), false);
    }
}
