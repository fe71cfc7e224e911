package io.amibake.config;

/** The processor architecture of an image. */
public enum Architecture {
    /** Intel and AMD. */
    X86_64("x86_64"),
    /** AWS Graviton. */
    ARM64("arm64");

    private final String text;

    Architecture(String text) {
        this.text = text;
    }

    /** As it is written in the config. */
    @Override
    public String toString() {
        return text;
    }
}
