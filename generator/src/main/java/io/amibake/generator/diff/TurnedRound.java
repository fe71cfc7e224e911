package io.amibake.generator.diff;

import io.amibake.core.Scalar;
import java.util.Optional;

/** Expectations in whose place stands what they were there to refuse: another value of the same form, but no other matter. */
final class TurnedRound {
    private TurnedRound() {}

    /** Why the new value accepts just what the old one was to find; empty where it may be another of the kind. */
    static Optional<String> reason(Change change) {
        if (!(change.before().orElse(null) instanceof Scalar old)
                || !(change.after().orElse(null) instanceof Scalar made)) {
            return Optional.empty();
        }
        if (old.kind() == Scalar.Kind.BOOLEAN && made.kind() == Scalar.Kind.BOOLEAN) {
            return Optional.of("expects the opposite");
        }
        return switch (change.place().lastName()) {
            case "mode" ->
                isMore(old.text(), made.text()) ? Optional.of("expects more rights to the file") : Optional.empty();
            case "owner", "group" ->
                old.text().equals("root") ? Optional.of("expects a file that is no longer root's") : Optional.empty();
            case "password" ->
                old.text().equals("locked") ? Optional.of("expects a password that lets in") : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether a mode has a bit that the other one lacks. */
    private static boolean isMore(String old, String made) {
        return !old.matches("[0-7]{1,5}")
                || !made.matches("[0-7]{1,5}")
                || (Integer.parseInt(made, 8) & ~Integer.parseInt(old, 8)) != 0;
    }
}
