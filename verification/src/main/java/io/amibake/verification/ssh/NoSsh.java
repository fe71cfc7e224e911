package io.amibake.verification.ssh;

import com.jcraft.jsch.JSchException;

/**
 * That a host's bytes make no sense. The library checks few of them: with a wrong length in one, it fails as if it were
 * itself at fault, by whichever unchecked exception comes of it.
 */
final class NoSsh extends JSchException {
    private static final long serialVersionUID = 1L;

    private NoSsh(RuntimeException cause) {
        super("no SSH", cause);
    }

    /** This, if the library has failed by itself; else what it passed on of others is thrown as it is. */
    static NoSsh or(RuntimeException failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            String name = frame.getClassName();
            if (!name.startsWith("java.") && !name.startsWith("sun.") && !name.startsWith("jdk.")) {
                if (name.startsWith("com.jcraft.")) {
                    return new NoSsh(failure);
                }
                throw failure;
            }
        }
        throw failure;
    }
}
