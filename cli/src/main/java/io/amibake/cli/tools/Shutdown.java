package io.amibake.cli.tools;

/** What is still to be done when the process is told to end, by Ctrl-C for one. */
public final class Shutdown {
    private Shutdown() {}

    /**
     * Takes back what was to be done.
     *
     * @return false when it is being done already
     */
    public static boolean forget(Thread hook) {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return false;
        }
    }
}
