package io.amibake.verification.ssh;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Logger;
import com.jcraft.jsch.UserInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hears what the library tells nowhere else: why a connection ended, and what a host says before a login. */
final class Trace implements Logger, UserInfo {
    private static final String FALLS_BACK = "Host certificate validation failed";

    private volatile @Nullable Throwable cause;
    private volatile @Nullable CertificateFault certificateFault;
    private volatile String banner = "";
    private volatile Runnable onEnd = () -> {};

    /** What ended the connection, if anything did. */
    Optional<Throwable> cause() {
        return Optional.ofNullable(cause);
    }

    /** Why a certificate of the host was not believed, if it has shown one; its key itself may still be. */
    Optional<CertificateFault> certificateFault() {
        return Optional.ofNullable(certificateFault);
    }

    /** The host's last words before the login, on one line. */
    String banner() {
        return banner;
    }

    /** To be run once, when the connection ends by itself. */
    void onEnd(Runnable action) {
        onEnd = action;
    }

    @Override
    public boolean isEnabled(int level) {
        return level >= INFO;
    }

    @Override
    public void log(int level, @Nullable String message) {
        // Only causes matter.
    }

    @Override
    public void log(int level, @Nullable String message, @Nullable Throwable thrown) {
        boolean ofCertificate = message != null && message.startsWith(FALLS_BACK);
        if (ofCertificate && thrown instanceof JSchException fault) {
            certificateFault = new CertificateFault(fault);
        } else if (thrown != null && cause == null) {
            cause = thrown;
            onEnd.run();
        }
    }

    @Override
    public void showMessage(@Nullable String message) {
        banner = message == null ? "" : Hearsay.of(message);
    }

    @Override
    public @Nullable String getPassphrase() {
        return null;
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public boolean promptPassword(@Nullable String message) {
        return false;
    }

    @Override
    public boolean promptPassphrase(@Nullable String message) {
        return false;
    }

    @Override
    public boolean promptYesNo(@Nullable String message) {
        return false;
    }
}
