package io.amibake.config;

/** The description of an AMI: one line of up to 255 characters (EC2 API reference, CreateImage). */
public record ImageDescription(String text) {
    static final String PATTERN = "^(?!.*" + FreeText.EVALUATED_BY_PACKER + ")[^" + FreeText.CODES + "]{1,255}$";

    public ImageDescription {
        FreeText.checkLine(text, 255, "the description");
        FreeText.checkNotEvaluated(text, "the description");
    }

    public static ImageDescription parse(String text) {
        return new ImageDescription(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
