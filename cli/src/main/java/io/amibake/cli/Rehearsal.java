package io.amibake.cli;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import io.amibake.verification.Deadline;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import io.amibake.verification.Target;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Report;
import io.amibake.verification.checks.Settings;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.checks.SuiteReader;
import io.amibake.verification.checks.Verifier;
import io.amibake.verification.report.Imprint;
import io.amibake.verification.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the launcher runs once to make the class-data archive of {@code verify}: all that a run against a host loads, with
 * no host. Its words are a checks file, and the jars whose classes such a run may need.
 */
public final class Rehearsal {
    private Rehearsal() {}

    /** Goes through it all. */
    public static void main(String[] words) throws IOException, GeneralSecurityException {
        Suite suite = SuiteReader.read(Path.of(words[0]));
        Report report = Verifier.of(suite).verify(List.of(new Nowhere()), Phase.BAKED, Settings.standard());
        for (ReportFormat format : ReportFormat.values()) {
            Files.writeString(Path.of("/dev/null"), format.print(report, new Imprint("0", Instant.EPOCH)));
        }
        cryptography();
        for (String jar : List.of(words).subList(1, words.length)) {
            load(jar);
        }
    }

    /** The algorithms that a current OpenSSH agrees to. */
    private static void cryptography() throws GeneralSecurityException {
        SecureRandom random = new SecureRandom();
        KeyPairGenerator exchange = KeyPairGenerator.getInstance("X25519");
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        var pair = exchange.generateKeyPair();
        agreement.init(pair.getPrivate());
        agreement.doPhase(pair.getPublic(), true);
        Signature signature = Signature.getInstance("Ed25519");
        var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        signature.initSign(keys.getPrivate());
        signature.update(agreement.generateSecret());
        byte[] signed = signature.sign();
        signature.initVerify(keys.getPublic());
        signature.verify(signed);
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(128, new byte[12]));
        gcm.doFinal(signed);
        Cipher ctr = Cipher.getInstance("AES/CTR/NoPadding");
        ctr.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"));
        ctr.update(signed);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        mac.doFinal(signed);
    }

    private static void load(String path) throws IOException {
        try (JarFile jar = new JarFile(path)) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                String name = entries.nextElement().getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
                    loadClass(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                }
            }
        }
    }

    /** A class for whose library there is no use here cannot be loaded, and need not be. */
    private static void loadClass(String name) {
        try {
            Class.forName(name, false, Rehearsal.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError notNeeded) {
            return;
        }
    }

    /** A host that is not there. */
    private record Nowhere() implements Target {
        @Override
        public String name() {
            return "nowhere";
        }

        @Override
        public Shell start(String command, Deadline deadline, Progress progress) {
            Problem problem = new Problem("there is no host", "rehearsal", "name one");
            throw AmibakeException.outsideFailed(problem, new IOException("rehearsal"));
        }
    }
}
