package io.amibake.verification.ssh;

import com.jcraft.jsch.Logger;
import com.jcraft.jsch.UserInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hears what the library tells nowhere else: why a connection ended, and what a host says before a login. */
final class Trace implements Logger, UserInfo {
    private volatile @Nullable Throwable cause;
    private volatile String banner = "";
    private volatile Runnable onEnd = () -> {};

    /** What ended the connection, if anything did. */
    Optional<Throwable> cause() {
        return Optional.ofNullable(cause);
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
        if (thrown != null && cause == null) {
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
