package io.amibake.provisioning.aws;

/** What happens to a call instead of its answer. */
public enum Fault {
    /** The first try is throttled. */
    THROTTLED_ONCE,
    /** Every try is throttled. */
    THROTTLED,
    DENIED,
    /** EC2 does not know the instance. */
    UNKNOWN,
    /** EC2 does not know the security group. */
    UNKNOWN_GROUP,
    /** EC2 shows none of what it is asked for yet. */
    NOT_SHOWN,
    EXPIRED,
    QUOTA,
    OUTAGE,
    /** The connection ends before an answer, each time, and nothing is done. */
    RESET,
    /** It is done, but the connection of the first try ends before the answer. */
    LOST_ANSWER,
    /** No answer, each time, until the caller gives up; nothing is done. */
    SILENT,
    /** An answer that is none of AWS's. */
    RUBBISH;

    boolean isOfFirstTryOnly() {
        return this == THROTTLED_ONCE || this == LOST_ANSWER;
    }
}
