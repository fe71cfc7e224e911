package io.amibake.config;

/** What becomes of an AMI that fails its checks. */
public enum OnFailure {
    /** It stays, private and tagged as failed, to be looked at. */
    KEEP("keep"),
    /** It is deregistered, and its snapshots are deleted. */
    DEREGISTER("deregister");

    private final String text;

    OnFailure(String text) {
        this.text = text;
    }

    /** As it is written in the config. */
    @Override
    public String toString() {
        return text;
    }
}
