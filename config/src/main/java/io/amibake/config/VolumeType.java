package io.amibake.config;

/** The kinds of EBS volume that can boot. */
public enum VolumeType {
    /** General purpose, speed grows with size. */
    GP2("gp2"),
    /** General purpose, speed independent of size. */
    GP3("gp3"),
    /** Provisioned IOPS. */
    IO1("io1"),
    /** Provisioned IOPS, more durable. */
    IO2("io2"),
    /** Magnetic, previous generation. */
    STANDARD("standard");

    private final String text;

    VolumeType(String text) {
        this.text = text;
    }

    /** As it is written in the config. */
    @Override
    public String toString() {
        return text;
    }
}
