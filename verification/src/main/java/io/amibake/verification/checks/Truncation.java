package io.amibake.verification.checks;

/** Why a part of something does not tell. */
final class Truncation {
    static final String OF_TEXT = "it is too long to be read whole, and what was read does not decide it";

    static final String OF_LIST = "there are too many to be read all, and those that were read do not decide it";

    private Truncation() {}

    /** A way of not being sure that fits the value; nothing is wrong with whole ones. */
    static Outcome unsureOr(boolean truncated, Outcome otherwise) {
        return truncated ? Outcome.unsure(OF_TEXT) : otherwise;
    }
}
