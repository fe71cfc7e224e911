package io.amibake.verification.ssh;

import io.amibake.core.AmibakeException;
import io.amibake.core.Printable;
import io.amibake.core.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The SHA-256 digest of a public host key, as OpenSSH writes it.
 *
 * @param base64 43 characters, without padding
 */
public record Fingerprint(String base64) {
    private static final String PREFIX = "SHA256:";
    private static final int LENGTH = 43;

    /** Reads {@code SHA256:…}; anything else is the user's to fix. */
    public static Fingerprint parse(String text) {
        String digest = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "";
        if (digest.length() == LENGTH + 1 && digest.endsWith("=")) {
            digest = digest.substring(0, LENGTH);
        }
        if (!isDigest(digest)) {
            throw AmibakeException.invalidInput(new Problem(
                    Printable.quoted(text) + " is not the fingerprint of a host key",
                    "host key " + Printable.quoted(text),
                    "give it as 'ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub' prints it on the host: SHA256: and "
                            + LENGTH + " characters"));
        }
        return new Fingerprint(digest);
    }

    /** Of a public key in the format of the protocol (RFC 4253, section 6.6). */
    static Fingerprint of(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return new Fingerprint(Base64.getEncoder().withoutPadding().encodeToString(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + base64;
    }

    static boolean isDigest(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9') && c != '+' && c != '/') {
                return false;
            }
        }
        return true;
    }
}
