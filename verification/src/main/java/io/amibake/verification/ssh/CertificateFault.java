package io.amibake.verification.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchInvalidHostCertificateException;
import com.jcraft.jsch.JSchUnknownCAKeyException;

/** Why the certificate of a host is not believed. The library tells part of that in its messages alone. */
record CertificateFault(JSchException cause) {
    private static final String OTHER_NAME = "rejected HostKey: invalid principal";
    private static final String NAMES = "allowed principals: [";
    private static final String OTHER_TIME = "rejected HostKey: certificate not valid";

    /** Whether none of the authorities that are known has signed it. */
    boolean isOfUnknownAuthority() {
        return cause instanceof JSchUnknownCAKeyException;
    }

    /** What it is like: {@code that has expired …}. */
    String what(Hop hop) {
        String message = String.valueOf(cause.getMessage());
        if (message.startsWith(OTHER_NAME)) {
            int names = message.indexOf(NAMES);
            String others = names < 0 ? "" : message.substring(names + NAMES.length(), message.length() - 1);
            return others.isEmpty()
                    ? "that names no host"
                    : "for " + Hearsay.of(others) + ", not for " + hop.alias().orElse(hop.host());
        }
        boolean late = cause instanceof JSchInvalidHostCertificateException && message.startsWith(OTHER_TIME);
        return late
                ? "that has expired, or is not valid yet"
                : "that is not valid: " + Hearsay.of(message.replace("rejected HostKey: ", ""));
    }

    /** What to do about it where the host is the right one. */
    String fix() {
        String message = String.valueOf(cause.getMessage());
        if (message.startsWith(OTHER_NAME)) {
            return message.contains(NAMES)
                    ? "name the host as its certificate does, or say so by HostKeyAlias in the configuration of the SSH client"
                    : "sign its key anew for its names (ssh-keygen -h -n NAME)";
        }
        return message.startsWith(OTHER_TIME)
                ? "sign its key anew, or set the clock that is wrong, here or there"
                : "sign its key anew (ssh-keygen -h)";
    }
}
