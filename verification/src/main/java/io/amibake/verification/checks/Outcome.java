package io.amibake.verification.checks;

/** Whether a value is as expected. */
public sealed interface Outcome {
    /** It is. */
    record Matches() implements Outcome {}

    /** It is not. */
    record Differs() implements Outcome {}

    /** What is known of the value does not tell. */
    record Unsure(String why) implements Outcome {}

    static Outcome matches() {
        return new Matches();
    }

    static Outcome differs() {
        return new Differs();
    }

    static Outcome unsure(String why) {
        return new Unsure(why);
    }

    static Outcome of(boolean matches) {
        return matches ? new Matches() : new Differs();
    }
}
