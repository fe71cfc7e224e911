package io.amibake.verification;

/** How a command on a host came to its end. */
public sealed interface Ending {
    /** By itself, with an exit status. */
    record Exited(int status) implements Ending {}

    /** By a signal, such as {@code KILL}. */
    record Signalled(String signal) implements Ending {}

    /** Nobody knows: the connection was lost before the host told. */
    record Lost(String why) implements Ending {}
}
