package io.amibake.verification.ssh;

import io.amibake.verification.Deadline;
import io.amibake.verification.Ending;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import io.amibake.verification.Surroundings;
import io.amibake.verification.Target;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What one command on a host came to, all of it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Talk(byte[] out, String err, Ending ending) {
    static final Duration LONG = Duration.ofSeconds(20);

    static Talk with(Target target, String command, String stdin) {
        try (Shell shell = target.start(command, soon(), Progress.NONE)) {
            return with(shell, stdin);
        }
    }

    static Talk with(Shell shell, String stdin) {
        if (!stdin.isEmpty()) {
            shell.send(stdin.getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Optional<byte[]> next = shell.receive(soon());
        while (next.isPresent() && next.get().length > 0) {
            out.writeBytes(next.get());
            next = shell.receive(soon());
        }
        if (next.isEmpty()) {
            throw new AssertionError("no end of output within " + LONG + "; so far: " + out);
        }
        return new Talk(out.toByteArray(), new String(shell.stderr(), StandardCharsets.UTF_8), shell.ending());
    }

    static Deadline soon() {
        return Deadline.after(LONG, Surroundings.ofThisMachine());
    }

    String text() {
        return new String(out, StandardCharsets.UTF_8);
    }
}
