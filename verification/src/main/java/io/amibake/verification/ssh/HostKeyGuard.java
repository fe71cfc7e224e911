package io.amibake.verification.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether the key that a host presents is its own, and remembers what was presented. It never learns a key. */
final class HostKeyGuard implements HostKeyRepository {
    private static final HostKey[] NONE = {};

    private final HostTrust trust;
    private final KnownHostLines known;
    private volatile byte @Nullable [] presented;
    private volatile boolean accepted;

    HostKeyGuard(HostTrust trust, KnownHostLines known) {
        this.trust = trust;
        this.known = known;
    }

    /** The key that the host presented, once it has. */
    Optional<byte[]> presented() {
        return Optional.ofNullable(presented);
    }

    boolean hasAccepted() {
        return accepted;
    }

    KnownHostLines known() {
        return known;
    }

    /** The name of a key's algorithm, such as {@code ssh-ed25519}. */
    static String type(byte[] key) {
        int length = key.length < 4 ? 0 : (key[2] & 0xff) << 8 | (key[3] & 0xff);
        return new String(
                key, Math.min(4, key.length), Math.min(length, Math.max(0, key.length - 4)), StandardCharsets.US_ASCII);
    }

    @Override
    public int check(@Nullable String host, byte @Nullable [] key) {
        byte[] shown = key == null ? new byte[0] : key;
        presented = shown;
        int verdict = verdict(shown);
        accepted = verdict == OK;
        return verdict;
    }

    private int verdict(byte[] key) {
        if (known.revoking(key).isPresent()) {
            return CHANGED;
        }
        if (trust instanceof HostTrust.Insecure) {
            return OK;
        }
        if (trust instanceof HostTrust.Pinned pinned) {
            Fingerprint shown = Fingerprint.of(key);
            return pinned.keys().stream().anyMatch(it -> it.fingerprint().equals(shown)) ? OK : CHANGED;
        }
        boolean same = false;
        boolean other = false;
        for (KnownHostLine line : known.lines()) {
            same |= line.marker().isEmpty() && line.has(key);
            other |= line.marker().isEmpty();
        }
        return same ? OK : other ? CHANGED : NOT_INCLUDED;
    }

    @Override
    public void add(@Nullable HostKey hostkey, @Nullable UserInfo ui) {
        throw new IllegalStateException("keys of hosts are never learnt");
    }

    @Override
    public void remove(@Nullable String host, @Nullable String type) {
        throw new IllegalStateException("keys of hosts are never forgotten");
    }

    @Override
    public void remove(@Nullable String host, @Nullable String type, byte @Nullable [] key) {
        throw new IllegalStateException("keys of hosts are never forgotten");
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return "known_hosts";
    }

    /** All, for authorities and what is revoked. */
    @Override
    public HostKey[] getHostKey() {
        List<HostKey> keys = new ArrayList<>();
        for (KnownHostLine line : known.lines()) {
            hostKey(line).ifPresent(keys::add);
        }
        return keys.toArray(NONE);
    }

    /** Those that the host may present, so that one of their types is asked for. */
    @Override
    public HostKey[] getHostKey(@Nullable String host, @Nullable String type) {
        List<HostKey> keys = new ArrayList<>();
        for (KnownHostLine line : known.lines()) {
            if (line.marker().isEmpty()) {
                hostKey(line).ifPresent(keys::add);
            }
        }
        return keys.toArray(NONE);
    }

    private static Optional<HostKey> hostKey(KnownHostLine line) {
        if (line.key().length < 24) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HostKey(line.marker(), "*", HostKey.GUESS, line.key(), ""));
        } catch (JSchException ofAnotherType) {
            return Optional.empty();
        }
    }
}
