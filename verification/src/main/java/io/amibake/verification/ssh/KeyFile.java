package io.amibake.verification.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.KeyPair;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A private key in a file, unlocked when it is first needed. */
final class KeyFile implements Identity {
    private static final int ATTEMPTS = 3;

    private final Path path;
    private final KeyPair key;
    private final Passphrases passphrases;

    KeyFile(Path path, KeyPair key, Passphrases passphrases) {
        this.path = path;
        this.key = key;
        this.passphrases = passphrases;
    }

    Path path() {
        return path;
    }

    /** Asks for the passphrase, if the key has one that was not given yet. */
    void unlock() {
        for (int attempt = 1; key.isEncrypted(); attempt++) {
            Optional<String> passphrase = attempt > ATTEMPTS ? Optional.empty() : passphrases.of(path, attempt);
            if (passphrase.isEmpty()) {
                throw AmibakeException.invalidInput(new Problem(
                        attempt == 1
                                ? "the key is encrypted, and nobody can be asked for its passphrase"
                                : "the passphrase is wrong",
                        path.toString(),
                        "add the key to an agent: ssh-add '" + path + "'"));
            }
            key.decrypt(passphrase.get().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Whether this is the public half, as far as can be told without the passphrase. */
    boolean hasPublicKey(byte[] blob) {
        byte[] own = key.getPublicKeyBlob();
        return own != null && Arrays.equals(own, blob);
    }

    @Override
    public boolean setPassphrase(byte @Nullable [] passphrase) {
        return true;
    }

    @Override
    public byte @Nullable [] getPublicKeyBlob() {
        if (key.isEncrypted() && key.getPublicKeyBlob() == null) {
            unlock();
        }
        return key.getPublicKeyBlob();
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data) {
        unlock();
        return key.getSignature(data);
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data, String algorithm) {
        unlock();
        return key.getSignature(data, algorithm);
    }

    @Override
    public String getAlgName() {
        byte[] blob = getPublicKeyBlob();
        return blob == null ? key.getKeyTypeString() : HostKeyGuard.type(blob);
    }

    @Override
    public String getName() {
        return path.toString();
    }

    /** False, since {@link #getSignature} unlocks it: the passphrase is asked for only once the host takes the key. */
    @Override
    public boolean isEncrypted() {
        return false;
    }

    @Override
    public void clear() {
        // Other connections may still need the key.
    }
}
