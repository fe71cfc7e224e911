package io.amibake.verification.facts;

import io.amibake.verification.Answer;
import java.time.Instant;

/**
 * When a machine booted: when its first process started. For a container that is another time than the kernel's own, since
 * the kernel is that of the machine it runs on.
 */
final class BootTime {
    /** {@code booted} prints the kernel's boot time in seconds and what {@code /proc/1/stat} says, as two fields. */
    static final String FUNCTION = """
            booted() {
              since=
              while read -r key value; do
                [ "$key" != btime ] || since=$value
              done </proc/stat
              first=
              read -r first </proc/1/stat
              printf '%s\\0%s\\0' "$since" "$first"
            }
            """;

    /** USER_HZ, in which Linux tells times to programs on x86 and ARM. */
    private static final int TICKS = 100;

    /** Of the words of {@code /proc/1/stat} after the name of the program, which may hold anything. */
    private static final int START = 19;

    private BootTime() {}

    /** From the two fields. */
    static Answer<Instant> of(String kernel, String first) {
        if (!LsLine.isNumber(kernel)) {
            return Answer.unknown("/proc/stat of the host does not tell when it booted");
        }
        String[] words = first.substring(first.lastIndexOf(')') + 1).strip().split(" ", -1);
        boolean told = words.length > START && LsLine.isNumber(words[START]);
        long ticks = told ? Long.parseLong(words[START]) : 0;
        return Answer.known(Instant.ofEpochSecond(Long.parseLong(kernel)).plusMillis(ticks * 1000 / TICKS));
    }
}
