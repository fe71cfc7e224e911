package io.amibake.verification.host;

import io.amibake.verification.Question;
import io.amibake.verification.facts.KernelTopic;
import java.time.Instant;
import java.util.List;

/** The kernel that runs. */
public final class HostKernel extends Handle {
    HostKernel(Host host) {
        super(host, "kernel");
    }

    @Override
    List<Question<?, ?>> questions() {
        return List.of(KernelTopic.of());
    }

    /** Such as {@code 6.1.0-18-amd64}. */
    public String release() {
        return known(fact(KernelTopic.of()).release());
    }

    /** Which build, such as {@code #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1}. */
    public String version() {
        return known(fact(KernelTopic.of()).version());
    }

    /** Such as {@code x86_64}, {@code aarch64}. */
    public String machine() {
        return known(fact(KernelTopic.of()).machine());
    }

    /** The words it was booted with. */
    public List<String> parameters() {
        return known(fact(KernelTopic.of()).commandLine());
    }

    /** The names of the modules that are loaded; what is built in is none. */
    public List<String> modules() {
        return present(known(fact(KernelTopic.of()).modules()));
    }

    /** When the first process started. */
    public Instant booted() {
        return known(fact(KernelTopic.of()).booted());
    }
}
