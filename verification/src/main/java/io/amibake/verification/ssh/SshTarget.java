package io.amibake.verification.ssh;

import io.amibake.verification.Deadline;
import io.amibake.verification.Progress;
import io.amibake.verification.Shell;
import io.amibake.verification.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A host behind SSH, reached as the user's own SSH client would: its configuration, keys, agent and known hosts. */
public final class SshTarget implements Target {
    private final HostAddress address;
    private final SshSettings settings;
    private final Route route;

    private SshTarget(HostAddress address, SshSettings settings, Route route) {
        this.address = address;
        this.settings = settings;
        this.route = route;
    }

    /** Reads the configuration; what is wrong with it is the user's to fix. */
    public static SshTarget of(HostAddress address, SshSettings settings) {
        return new SshTarget(address, settings, Route.to(address, settings));
    }

    /**
     * Gets ready for the first connection; for a thread of its own, while there is something else to do. Nobody has to
     * call it, and nothing but time depends on it.
     */
    public static void warmUp() {
        Warmup.run();
    }

    /** What the configuration of the SSH client asks for and is not done, with file and line. */
    public List<String> notes() {
        return route.notes();
    }

    /** What is read on this machine to get there: configuration, keys, known hosts; whether it is there or not. */
    public Set<Path> files() {
        return route.files();
    }

    /** Whether a key that is named as a host's is that of this one, or of one on the way. */
    public boolean has(PinnedKey key) {
        return key.host().isEmpty() || route.hops().stream().anyMatch(hop -> key.isOf(hop, settings));
    }

    @Override
    public String name() {
        return address.toString();
    }

    @Override
    public Shell start(String command, Deadline deadline, Progress progress) {
        List<Door> doors = new ArrayList<>();
        int last = route.hops().size() - 1;
        for (int i = 0; i <= last; i++) {
            Door door = Door.of(route.hops().get(i), i == last, settings);
            doors.add(i == 0 ? door.through(route.command()) : door);
        }
        BootWait wait = new BootWait(doors, settings.patience(), deadline, progress);
        return SshShell.start(wait.connection(), command, deadline);
    }
}
