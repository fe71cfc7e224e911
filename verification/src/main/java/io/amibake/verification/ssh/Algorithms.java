package io.amibake.verification.ssh;

import com.jcraft.jsch.Session;

/**
 * What to agree on with a host: first what is fast, then what older and stricter hosts take (OpenSSH 7.4 of Amazon
 * Linux 1 to current ones). Everything is in the JDK, so nothing is tried out beforehand.
 */
final class Algorithms {
    private static final String KEY_EXCHANGE = "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,"
            + "ecdh-sha2-nistp384,ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha256,"
            + "diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group14-sha256";
    private static final String CIPHER =
            "aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes128-ctr,aes256-ctr,aes192-ctr";
    private static final String MAC = "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,"
            + "hmac-sha2-512,hmac-sha1-etm@openssh.com,hmac-sha1";
    private static final String SIGNATURE =
            "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256";
    private static final String CERTIFICATES =
            "ssh-ed25519-cert-v01@openssh.com,ecdsa-sha2-nistp256-cert-v01@openssh.com,"
                    + "ecdsa-sha2-nistp384-cert-v01@openssh.com,ecdsa-sha2-nistp521-cert-v01@openssh.com,"
                    + "rsa-sha2-512-cert-v01@openssh.com,rsa-sha2-256-cert-v01@openssh.com,";

    private Algorithms() {}

    /** Those for keys of hosts; certificates only where one can be believed. */
    static String hostKeys(boolean certificates) {
        return certificates ? CERTIFICATES + SIGNATURE : SIGNATURE;
    }

    /** The algorithms for keys of hosts without those of a type of key; may be empty. */
    static String without(String algorithms, String type) {
        StringBuilder rest = new StringBuilder();
        for (String algorithm : algorithms.split(",", -1)) {
            boolean same = algorithm.equals(type) || (type.equals("ssh-rsa") && algorithm.startsWith("rsa-sha2-"));
            if (!same) {
                rest.append(rest.length() == 0 ? "" : ",").append(algorithm);
            }
        }
        return rest.toString();
    }

    /**
     * Sets them up.
     *
     * @param single whether there is one key to log in with: it is used without asking whether it would be taken, which
     *     saves a round trip
     */
    static void configure(Session session, String hostKeys, boolean single) {
        session.setConfig("kex", KEY_EXCHANGE);
        session.setConfig("cipher.c2s", CIPHER);
        session.setConfig("cipher.s2c", CIPHER);
        session.setConfig("mac.c2s", MAC);
        session.setConfig("mac.s2c", MAC);
        session.setConfig("server_host_key", hostKeys);
        session.setConfig("CheckKexes", "");
        session.setConfig("CheckCiphers", "");
        session.setConfig("CheckMacs", "");
        session.setConfig("CheckSignatures", "");
        session.setConfig("PreferredAuthentications", "publickey");
        session.setConfig("enable_auth_none", "no");
        session.setConfig("enable_pubkey_auth_query", single ? "no" : "yes");
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("host_certificate_to_key_fallback", "yes");
        session.setConfig("MaxAuthTries", "20");
    }
}
