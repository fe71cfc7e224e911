package io.amibake.config;

/** An MFA device: the ARN of a virtual one, or the serial number of a hardware one (STS API reference, AssumeRole). */
public record MfaSerial(String text) {
    static final String PATTERN = "^[A-Za-z0-9_+=/:,.@-]{9,256}$";

    private static final CharacterSet ALLOWED = CharacterSet.of("A-Za-z0-9", "_+=/:,.@-");

    public MfaSerial {
        if (text.length() < 9 || text.length() > 256 || !ALLOWED.hasAll(text)) {
            throw new InvalidValue(InvalidValue.quoted(text) + " is not the serial number of an MFA device", fix(text));
        }
    }

    public static MfaSerial parse(String text) {
        return new MfaSerial(text);
    }

    private static String fix(String text) {
        boolean code = text.length() == 6 && CharacterSet.DIGITS.hasAll(text);
        return code
                ? "write the device's ARN or serial number here; its code is asked for when it is needed"
                : "write arn:aws:iam::123456789012:mfa/NAME, or the number on the device";
    }

    @Override
    public String toString() {
        return text;
    }
}
