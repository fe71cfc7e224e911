package io.amibake.verification.ssh;

import java.util.List;

/** The threads that connections have. */
final class SshThreads {
    private SshThreads() {}

    /** Their names; the library names the one that reads {@code Connect thread HOST session}. */
    static List<String> alive() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("ssh ") || name.contains(" session") || name.startsWith("Exec thread"))
                .toList();
    }
}
