package io.amibake.verification;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a shell prints, as lines and as counted bytes. */
final class Incoming {
    private static final int LONGEST_LINE = 4096;
    private static final int ENOUGH = 300;

    private final Shell shell;
    private byte[] piece = new byte[0];
    private final StringBuilder before = new StringBuilder();
    private int next;
    private boolean begun;

    Incoming(Shell shell) {
        this.shell = shell;
    }

    /** The next line, as ISO 8859-1; of a very long one only the beginning. */
    String line(Deadline deadline) throws SessionLost {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            more(deadline);
            int start = next;
            while (next < piece.length && piece[next] != '\n') {
                next++;
            }
            line.write(piece, start, Math.min(next - start, LONGEST_LINE - Math.min(LONGEST_LINE, line.size())));
            if (next < piece.length) {
                next++;
                keep(line.toString(StandardCharsets.UTF_8).strip());
                return line.toString(StandardCharsets.ISO_8859_1);
            }
        }
    }

    /** From now on it is the program that was sent which prints. */
    void begin() {
        begun = true;
    }

    private void keep(String line) {
        if (!begun && !line.isEmpty() && before.length() < ENOUGH) {
            before.append(before.length() == 0 ? "" : " ").append(line, 0, Math.min(line.length(), ENOUGH));
        }
    }

    /** So many bytes, of which the first are kept. */
    byte[] bytes(long count, int kept, Deadline deadline) throws SessionLost {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long left = count;
        while (left > 0) {
            more(deadline);
            int some = (int) Math.min(left, piece.length - next);
            bytes.write(piece, next, Math.min(some, kept - bytes.size()));
            next += some;
            left -= some;
        }
        return bytes.toByteArray();
    }

    private void more(Deadline deadline) throws SessionLost {
        if (next < piece.length) {
            return;
        }
        Optional<byte[]> received = deadline.hasPassed() ? Optional.empty() : shell.receive(deadline);
        if (received.isEmpty()) {
            throw new SessionLost("the host did not answer in time");
        }
        piece = received.get();
        next = 0;
        if (piece.length == 0) {
            Ending ending = shell.ending();
            throw new SessionLost(end(ending), !begun && !(ending instanceof Ending.Lost));
        }
    }

    private String end(Ending ending) {
        if (ending instanceof Ending.Lost lost) {
            return lost.why();
        }
        if (ending instanceof Ending.Signalled signalled) {
            return "the shell on the host was ended by SIG" + signalled.signal() + said();
        }
        return "the shell on the host ended with status " + ((Ending.Exited) ending).status() + said();
    }

    /** The last line that it printed on stderr, else what it printed in place of answers. */
    private String said() {
        String[] lines =
                new String(shell.stderr(), StandardCharsets.UTF_8).strip().split("\n", -1);
        String last = lines[lines.length - 1].strip();
        String words = last.isEmpty() && !begun ? before.toString() : last;
        return words.isEmpty() ? "" : ": " + words;
    }
}
