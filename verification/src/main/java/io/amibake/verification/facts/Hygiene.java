package io.amibake.verification.facts;

/** Where something of the machine that built an image can be left over. */
public enum Hygiene {
    HOST_KEYS("host-keys"),
    MACHINE_ID("machine-id"),
    AUTHORIZED_KEYS("authorized-keys"),
    SHELL_HISTORY("shell-history"),
    LOGS("logs"),
    CLOUD_INIT("cloud-init");

    private final String text;

    Hygiene(String text) {
        this.text = text;
    }

    /** As checks name it: {@code host-keys}. */
    @Override
    public String toString() {
        return text;
    }
}
