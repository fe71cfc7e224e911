package io.amibake.config;

/** What the generated CloudFormation launches instances with. */
public enum LaunchKind {
    /** {@code AWS::AutoScaling::LaunchConfiguration}, which new accounts cannot create. */
    CONFIGURATION("configuration"),
    /** {@code AWS::EC2::LaunchTemplate}. */
    TEMPLATE("template");

    private final String text;

    LaunchKind(String text) {
        this.text = text;
    }

    /** As it is written in the config. */
    @Override
    public String toString() {
        return text;
    }
}
