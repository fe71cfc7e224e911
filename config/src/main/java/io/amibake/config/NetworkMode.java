package io.amibake.config;

/** How the containers that the instance runs by default reach the network. */
public enum NetworkMode {
    /** Through Docker's bridge. */
    BRIDGE("bridge"),
    /** On the host's own interfaces. */
    HOST("host");

    private final String text;

    NetworkMode(String text) {
        this.text = text;
    }

    /** As it is written in the config. */
    @Override
    public String toString() {
        return text;
    }
}
