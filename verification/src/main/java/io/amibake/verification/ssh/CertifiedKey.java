package io.amibake.verification.ssh;

import com.jcraft.jsch.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key with the certificate of an authority that hosts trust: {@code id_ed25519-cert.pub} beside {@code id_ed25519}. */
final class CertifiedKey implements Identity {
    private static final String CERTIFICATE = "-cert-v01@openssh.com";

    private final Path path;
    private final byte[] certificate;
    private final KeyFile key;

    private CertifiedKey(Path path, byte[] certificate, KeyFile key) {
        this.path = path;
        this.certificate = certificate;
        this.key = key;
    }

    /** Where the certificate of a key lies, if it has one. */
    static Path beside(Path key) {
        return key.resolveSibling(key.getFileName() + "-cert.pub");
    }

    /**
     * The key of a file with the certificate beside it.
     *
     * @return nothing when that file holds no certificate
     * @throws IOException when it cannot be read
     */
    static Optional<CertifiedKey> of(Path file, KeyFile key) throws IOException {
        Path path = beside(file);
        String[] words =
                Words.of(Files.readString(path, StandardCharsets.ISO_8859_1).strip());
        if (words.length < 2 || !words[0].endsWith(CERTIFICATE)) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(words[1]);
            boolean same = HostKeyGuard.type(blob).equals(words[0]);
            return same ? Optional.of(new CertifiedKey(path, blob, key)) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    @Override
    public boolean setPassphrase(byte @Nullable [] passphrase) {
        return true;
    }

    @Override
    public byte[] getPublicKeyBlob() {
        return certificate.clone();
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data) {
        return key.getSignature(data);
    }

    /** @param algorithm of the certificate, such as {@code rsa-sha2-512-cert-v01@openssh.com} */
    @Override
    public byte @Nullable [] getSignature(byte[] data, String algorithm) {
        return key.getSignature(data, algorithm.replace(CERTIFICATE, ""));
    }

    @Override
    public String getAlgName() {
        return HostKeyGuard.type(certificate);
    }

    @Override
    public String getName() {
        return path.toString();
    }

    @Override
    public boolean isEncrypted() {
        return false;
    }

    @Override
    public void clear() {
        // Other connections may still need the key.
    }
}
