package io.amibake.verification.facts;

/** A digest of a file's bytes. */
public enum Digest {
    MD5("md5", 32),
    SHA256("sha256", 64),
    SHA512("sha512", 128);

    private final String text;
    private final int digits;

    Digest(String text, int digits) {
        this.text = text;
        this.digits = digits;
    }

    /** Whether a text is one of these: so many lower-case hexadecimal digits. */
    boolean isOne(String hex) {
        for (int i = 0; i < hex.length(); i++) {
            if (Character.digit(hex.charAt(i), 16) < 0) {
                return false;
            }
        }
        return hex.length() == digits;
    }

    /** As checks name it: {@code sha256}. */
    @Override
    public String toString() {
        return text;
    }
}
