package io.amibake.verification.facts;

import java.util.List;
import java.util.Optional;

/** Why something was not reached, in one way for all programs that say it. */
final class Unreachable {
    private static final List<String> NO_NAME =
            List.of("not known", "unable to resolve", "bad address", "Could not resolve", "No address associated");

    /** Of these, what a program says too when no server of names answers. */
    private static final List<String> PERHAPS_NO_NAME =
            List.of("unable to resolve", "bad address", "Could not resolve");

    static final String NO_SERVER = "the server of names did not answer";

    static final String LATE_SERVER = "the server of names did not answer in time";

    private Unreachable() {}

    /** Why it is not known whether there is such a name; nothing when the text does not speak of that. */
    static Optional<String> nameUntold(String said) {
        if (said.contains("Temporary failure in name resolution")) {
            return Optional.of(NO_SERVER);
        }
        for (String text : PERHAPS_NO_NAME) {
            if (said.contains(text)) {
                return Optional.of("the name does not resolve, or the server of names did not answer");
            }
        }
        return Optional.empty();
    }

    /** Nothing when the text does not say it. */
    static Optional<String> of(String said) {
        if (said.contains("Temporary failure in name resolution")) {
            return Optional.of(NO_SERVER);
        }
        for (String text : NO_NAME) {
            if (said.contains(text)) {
                return Optional.of("the name does not resolve");
            }
        }
        if (said.contains("Connection refused")) {
            return Optional.of("connection refused");
        }
        if (said.contains("timed out") || said.contains("timeout")) {
            return Optional.of("no answer in time");
        }
        if (said.contains("No route to host")) {
            return Optional.of("no route to the host");
        }
        return said.contains("etwork is unreachable") ? Optional.of("the network is unreachable") : Optional.empty();
    }
}
