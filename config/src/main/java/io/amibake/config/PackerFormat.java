package io.amibake.config;

/** The language of the generated Packer template. */
public enum PackerFormat {
    /** {@code packer.json}. */
    JSON("json"),
    /** {@code image.pkr.hcl}. */
    HCL2("hcl2");

    private final String text;

    PackerFormat(String text) {
        this.text = text;
    }

    /** As it is written in the config. */
    @Override
    public String toString() {
        return text;
    }
}
