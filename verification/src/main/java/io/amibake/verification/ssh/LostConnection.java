package io.amibake.verification.ssh;

import com.jcraft.jsch.JSchSessionDisconnectException;
import java.io.InterruptedIOException;

/** Says in plain words what ended a connection. */
final class LostConnection {
    private LostConnection() {}

    static String why(Throwable cause) {
        if (cause instanceof JSchSessionDisconnectException disconnect) {
            return "the host ended the connection: " + Hearsay.of(disconnect.getDescription());
        }
        if (cause instanceof InterruptedIOException) {
            return "the host stopped answering";
        }
        String message = String.valueOf(cause.getMessage());
        if (message.startsWith("End of IO Stream") || message.startsWith("Connection reset")) {
            return "the host closed the connection";
        }
        return message.startsWith("Packet corrupt") ? "the data on the network was damaged" : "the connection was lost";
    }
}
