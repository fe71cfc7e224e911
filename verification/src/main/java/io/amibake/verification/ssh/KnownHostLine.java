package io.amibake.verification.ssh;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A line of a {@code known_hosts} file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").
 *
 * @param marker {@code @revoked}, {@code @cert-authority} or nothing
 * @param hosts patterns, or one hashed name
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KnownHostLine(Path file, int number, String marker, String hosts, String type, byte[] key) {
    private static final String HASHED = "|1|";

    /** Nothing for a comment, an empty line, and one that OpenSSH would skip too. */
    static Optional<KnownHostLine> parse(Path file, int number, String line) {
        String text = line.trim();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        String[] words = Words.of(text);
        int first = words[0].startsWith("@") ? 1 : 0;
        if (words.length < first + 3) {
            return Optional.empty();
        }
        Optional<byte[]> key = decoded(words[first + 2]);
        String marker = first == 0 ? "" : words[0];
        return key.map(bytes -> new KnownHostLine(file, number, marker, words[first], words[first + 1], bytes));
    }

    boolean isRevoked() {
        return marker.equals("@revoked");
    }

    boolean isAuthority() {
        return marker.equals("@cert-authority");
    }

    boolean has(byte[] other) {
        return Arrays.equals(key, other);
    }

    /** {@code /home/me/.ssh/known_hosts:12}. */
    String where() {
        return file + ":" + number;
    }

    /** Whether the line is about a host of that name, {@code [name]:port} for another port than 22. */
    boolean names(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return hosts.startsWith(HASHED) ? hashes(name) : HostPattern.anyMatches(hosts.split(",", -1), name);
    }

    private boolean hashes(String name) {
        int bar = hosts.indexOf('|', HASHED.length());
        if (bar < 0) {
            return false;
        }
        Optional<byte[]> salt = decoded(hosts.substring(HASHED.length(), bar));
        Optional<byte[]> hash = decoded(hosts.substring(bar + 1));
        return salt.isPresent()
                && salt.get().length > 0
                && hash.isPresent()
                && MessageDigest.isEqual(hash.get(), hmac(salt.get(), name));
    }

    private static byte[] hmac(byte[] salt, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
