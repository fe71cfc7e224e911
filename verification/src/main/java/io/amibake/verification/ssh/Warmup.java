package io.amibake.verification.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Does once, for nothing, what the first connection does: half of its time here is the loading of classes. */
final class Warmup {
    private static final int AES_BYTES = 16;
    private static final int TAG_BITS = 128;

    private Warmup() {}

    /** In the order in which a connection needs them. */
    static void run() {
        try {
            new JSch().getSession("nobody", "localhost");
            agree();
            sign();
            encrypt();
        } catch (JSchException | GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has these algorithms", e);
        }
    }

    private static void agree() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(pair.getPrivate());
        agreement.doPhase(pair.getPublic(), true);
        MessageDigest.getInstance("SHA-256").digest(agreement.generateSecret());
    }

    private static void sign() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(new byte[AES_BYTES]);
        byte[] signed = signature.sign();
        signature.initVerify(pair.getPublic());
        signature.update(new byte[AES_BYTES]);
        signature.verify(signed);
    }

    private static void encrypt() throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKeySpec key = new SecretKeySpec(new byte[AES_BYTES], "AES");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, new byte[12]));
        cipher.doFinal(new byte[AES_BYTES]);
    }
}
