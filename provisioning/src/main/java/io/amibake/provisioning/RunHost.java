package io.amibake.provisioning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells processes apart over all machines, as {@code host/pid/start}: the host is this boot of a kernel and the namespace
 * of process ids in it, so that neither a container nor a reboot is taken for another; the start, in clock ticks since
 * the boot, tells a process from a later one of the same id. Where there is no {@code /proc}, nothing is known of others.
 */
public final class RunHost {
    /** The file, in the directory of a run's private key, that says of which process it is. */
    public static final String FILE = "process";

    private static final Pattern FORM = Pattern.compile("([0-9a-f]{16})/([0-9]{1,10})/([0-9]{1,19})");
    private static final int STATE = 0;
    private static final int START = 19;

    private final Path proc;

    private RunHost(Path proc) {
        this.proc = proc;
    }

    public static RunHost ofThisMachine() {
        return at(Path.of("/proc"));
    }

    static RunHost at(Path proc) {
        return new RunHost(proc);
    }

    /** This process. */
    public String process() {
        long pid = ProcessHandle.current().pid();
        return host().orElse("unknown") + "/" + pid + "/" + start(pid).orElse("0");
    }

    /** Whether that process runs; empty when nobody here can know, since it is of another host or hidden. */
    public Optional<Boolean> runs(String process) {
        Matcher parts = FORM.matcher(process);
        if (!parts.matches() || !host().equals(Optional.of(parts.group(1)))) {
            return Optional.empty();
        }
        Optional<String> start = start(Long.parseLong(parts.group(2)));
        if (start.isEmpty() && start(1).isEmpty()) {
            // Mounted with hidepid: processes of others are not to be seen.
            return Optional.empty();
        }
        return Optional.of(start.equals(Optional.of(parts.group(3))));
    }

    private Optional<String> host() {
        try {
            String boot = Files.readString(proc.resolve("sys/kernel/random/boot_id"));
            String namespace =
                    Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString();
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((boot.strip() + " " + namespace).getBytes(StandardCharsets.UTF_8));
            return Optional.of(HexFormat.of().formatHex(digest, 0, 8));
        } catch (IOException unknown) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    /** Empty when there is no such process, or it is over and only waits for its parent. */
    private Optional<String> start(long pid) {
        try {
            String stat = Files.readString(proc.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
            // The name, in parentheses, may hold anything (proc_pid_stat(5)).
            List<String> fields =
                    List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1));
            boolean over = fields.size() <= START || "ZX".contains(fields.get(STATE));
            return over ? Optional.empty() : Optional.of(fields.get(START));
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
