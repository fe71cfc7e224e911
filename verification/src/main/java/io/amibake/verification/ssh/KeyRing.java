package io.amibake.verification.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import com.jcraft.jsch.SSHAgentConnector;
import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/** The keys to try at one host, in order, and what was wrong with those that cannot be tried. */
@SuppressWarnings("JdkObsolete") // the library wants a Vector
final class KeyRing implements IdentityRepository {
    private final Vector<Identity> identities = new Vector<>();
    private final List<String> faults = new ArrayList<>();
    private final List<Path> missing = new ArrayList<>();
    private volatile boolean asked;

    /** Reads the keys of a host; one that the user named and cannot be used ends everything. */
    static KeyRing of(Hop hop, Passphrases passphrases) {
        KeyRing ring = new KeyRing();
        if (!hop.keys().allowed()) {
            ring.faults.add(
                    "the configuration of the SSH client says 'PubkeyAuthentication no', and amibake has no other way");
        }
        List<Identity> offered = ring.offered(hop);
        List<Identity> found = new ArrayList<>();
        for (Path path : hop.keys().files()) {
            PublicHalf.of(path)
                    .flatMap(half -> half.in(offered))
                    .ifPresentOrElse(
                            found::add,
                            () -> ring.addFile(found, path, hop.keys().wanted(), passphrases));
        }
        if (hop.keys().agentFirst()) {
            ring.identities.addAll(offered);
        }
        for (Identity identity : found) {
            Identity chosen = identity instanceof KeyFile file ? inAgent(offered, file) : identity;
            if (!ring.identities.contains(chosen)) {
                if (identity instanceof KeyFile file) {
                    ring.addCertified(file);
                }
                ring.identities.add(chosen);
            }
        }
        if (hop.keys().wanted() && ring.identities.size() == 1 && ring.identities.get(0) instanceof KeyFile only) {
            only.unlock();
        }
        return ring;
    }

    boolean isSingle() {
        return identities.size() == 1;
    }

    /** Whether the time for keys had come. */
    boolean wasAsked() {
        return asked;
    }

    /** The keys by name, for a message. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (Identity identity : identities) {
            names.add(identity.getName() + (isOfFile(identity) ? "" : " (agent)"));
        }
        return names;
    }

    private static boolean isOfFile(Identity identity) {
        return identity instanceof KeyFile || identity instanceof CertifiedKey;
    }

    /** Before a key itself, it is tried with the certificate that lies beside it. */
    private void addCertified(KeyFile key) {
        Path certificate = CertifiedKey.beside(key.path());
        if (!Files.exists(certificate)) {
            return;
        }
        try {
            CertifiedKey.of(key.path(), key)
                    .ifPresentOrElse(
                            identities::add, () -> faults.add(certificate + ": it is no certificate of a user"));
        } catch (IOException e) {
            faults.add(certificate + ": the file cannot be read");
        }
    }

    /** Why other keys were not tried. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** The files that were looked for and are not there. */
    List<Path> missing() {
        return List.copyOf(missing);
    }

    private List<Identity> offered(Hop hop) {
        if (hop.keys().agent().isEmpty()) {
            return List.of();
        }
        try {
            AgentIdentityRepository agent = new AgentIdentityRepository(
                    new SSHAgentConnector(hop.keys().agent().get()));
            List<Identity> offered = List.copyOf(agent.getIdentities());
            if (offered.isEmpty()) {
                faults.add("the agent at " + hop.keys().agent().get() + " offers no key");
            }
            return offered;
        } catch (AgentProxyException e) {
            faults.add("the agent at " + hop.keys().agent().get() + " cannot be asked");
            return List.of();
        }
    }

    /** The agent's own, if it has that key: it needs no passphrase. */
    private static Identity inAgent(List<Identity> offered, KeyFile file) {
        for (Identity identity : offered) {
            if (file.hasPublicKey(identity.getPublicKeyBlob())) {
                return identity;
            }
        }
        return file;
    }

    private void addFile(List<Identity> files, Path path, boolean wanted, Passphrases passphrases) {
        String fault;
        try {
            byte[] bytes = Files.readAllBytes(path);
            fault = KeyFormat.fault(bytes);
            if (fault.isEmpty()) {
                KeyPair key = KeyPair.load(new JSch(), bytes, publicKey(path));
                fault = KeyFormat.exposure(path);
                if (fault.isEmpty()) {
                    files.add(new KeyFile(path, key, passphrases));
                    return;
                }
            }
        } catch (NoSuchFileException e) {
            if (!wanted) {
                missing.add(path);
                return;
            }
            fault = "there is no such file";
        } catch (AccessDeniedException e) {
            fault = "the file cannot be read: permission denied";
        } catch (IOException e) {
            fault = Files.isDirectory(path) ? "it is a directory" : "the file cannot be read";
        } catch (JSchException e) {
            fault = "it is no private key, or in a format that amibake does not know";
        }
        faults.add(path + ": " + fault);
        if (wanted) {
            throw AmibakeException.invalidInput(
                    new Problem("the key cannot be used: " + fault, path.toString(), KeyFormat.fix(path, fault)));
        }
    }

    /** The public half beside it, which old encrypted formats do not tell. */
    private static byte @Nullable [] publicKey(Path path) {
        Path beside = path.resolveSibling(path.getFileName() + ".pub");
        try {
            return Files.isRegularFile(beside) ? Files.readAllBytes(beside) : null;
        } catch (IOException unreadable) {
            return null;
        }
    }

    @Override
    public String getName() {
        return "keys";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    public Vector<Identity> getIdentities() {
        asked = true;
        return identities;
    }

    @Override
    public boolean add(byte @Nullable [] identity) {
        return false;
    }

    @Override
    public boolean remove(byte @Nullable [] blob) {
        return false;
    }

    @Override
    public void removeAll() {
        // They belong to the user.
    }
}
