package io.amibake.config;

/** The one group that EC2 lets an image be shared with. */
public enum LaunchGroup {
    /** Everybody. */
    ALL("all");

    private final String text;

    LaunchGroup(String text) {
        this.text = text;
    }

    /** As it is written in the config. */
    @Override
    public String toString() {
        return text;
    }
}
