package io.amibake.verification;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Why {@code sudo -n} did not start a shell. */
final class Sudo {
    private static final String OTHER_USER = "amibake: uid";

    private Sudo() {}

    /** @param status its exit status, or {@code late} when it did not start in time */
    static String refusal(String status, Output err) {
        String text = new String(err.bytes(), StandardCharsets.UTF_8).strip();
        if (status.equals("late")) {
            return "sudo did not start a shell in time";
        }
        Optional<String> other = otherUser(text);
        if (other.isPresent()) {
            return other.get();
        }
        if (text.contains("password is required") || text.contains("to read the password")) {
            return "sudo asks for a password";
        }
        if (text.contains("must have a tty") || text.contains("no tty present")) {
            return "sudo wants a terminal (requiretty)";
        }
        if (text.contains("not in the sudoers file")
                || text.contains("is not allowed to execute")
                || text.contains("may not run sudo")
                || text.contains("is not allowed to run sudo")) {
            return "sudo does not allow it to this user";
        }
        if (status.equals("127")) {
            return "there is no 'sudo' on the host";
        }
        String line = firstLine(text);
        return "sudo ended with status " + status + (line.isEmpty() ? "" : ": " + line);
    }

    /** What the program on the host says when it is not root's though sudo started it. */
    private static Optional<String> otherUser(String text) {
        int at = text.indexOf(OTHER_USER);
        if (at < 0) {
            return Optional.empty();
        }
        String rest = text.substring(at + OTHER_USER.length()).stripLeading();
        int end = 0;
        while (end < rest.length() && Character.isDigit(rest.charAt(end))) {
            end++;
        }
        return Optional.of("sudo starts a shell that is not root's"
                + (end == 0 ? "" : " but of the user id " + rest.substring(0, end)));
    }

    /** That is not a mere warning. */
    private static String firstLine(String text) {
        for (String line : text.split("\n", -1)) {
            if (!line.contains("unable to resolve host")) {
                return line.strip();
            }
        }
        return "";
    }
}
