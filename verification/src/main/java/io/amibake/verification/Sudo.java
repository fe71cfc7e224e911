package io.amibake.verification;

import java.nio.charset.StandardCharsets;

/** Why {@code sudo -n} did not start a shell. */
final class Sudo {
    private Sudo() {}

    /** @param status its exit status, or {@code late} when it did not start in time */
    static String refusal(String status, Output err) {
        String text = new String(err.bytes(), StandardCharsets.UTF_8).strip();
        if (status.equals("late")) {
            return "sudo did not start a shell in time";
        }
        if (text.contains("a password is required") || text.contains("password is required")) {
            return "sudo asks for a password";
        }
        if (text.contains("must have a tty") || text.contains("no tty present")) {
            return "sudo wants a terminal (requiretty)";
        }
        if (text.contains("not in the sudoers file") || text.contains("is not allowed to execute")) {
            return "sudo does not allow it to this user";
        }
        if (status.equals("127")) {
            return "there is no 'sudo' on the host";
        }
        int line = text.lastIndexOf('\n');
        return "sudo ended with status " + status + (text.isEmpty() ? "" : ": " + text.substring(line + 1));
    }
}
