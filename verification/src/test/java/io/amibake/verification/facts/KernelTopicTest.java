package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Asking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class KernelTopicTest {
    @TempDir
    Path directory;

    private KernelFacts facts(Asking host) {
        return host.answer(KernelTopic.of()).match(facts -> facts, why -> {
            throw new AssertionError(why);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "uname"})
    void the_kernel_tells_its_release_with_and_without_uname(String missing) throws IOException {
        KernelFacts facts = facts(Asking.under(Tool.DASH, directory).without(missing));

        String release = Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip();
        assertThat(facts.release()).isEqualTo(Answer.known(release));
        assertThat(facts.booted().match(Instant::getEpochSecond, why -> 0L)).isGreaterThan(1_600_000_000L);
    }

    @Test
    void words_modules_and_the_boot_time_are_read_as_the_kernel_writes_them() {
        KernelFacts facts = facts(Asking.under(Tool.BUSYBOX, directory)
                .with("uname", "echo x86_64")
                .with(
                        "cat",
                        "case $1 in\n/proc/cmdline) echo 'ro root=UUID=1 dyndbg=\"file a +p\"  quiet' ;;\n"
                                + "/proc/modules) echo 'br_netfilter 36864 0 - Live 0x0'; echo 'bridge 1 1 br_netfilter, Live 0x0' ;;\n"
                                + "*) exec /bin/cat \"$@\" ;;\nesac"));

        assertThat(facts.machine()).isEqualTo(Answer.known("x86_64"));
        assertThat(facts.commandLine())
                .isEqualTo(Answer.known(List.of("ro", "root=UUID=1", "dyndbg=\"file a +p\"", "quiet")));
        if (Files.exists(Path.of("/proc/modules"))) {
            assertThat(facts.modules()).isEqualTo(Answer.known(Finding.present(List.of("br_netfilter", "bridge"))));
        } else {
            assertThat(facts.modules()).isEqualTo(Answer.known(Finding.absent("this kernel has no modules")));
        }
    }

    @Test
    void the_first_process_of_a_container_starts_later_than_its_kernel() {
        String stat = "1 (a) b) S 0 1 1 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 12345 170000 2000";

        assertThat(BootTime.of("1700000000", stat)).isEqualTo(Answer.known(Instant.ofEpochMilli(1_700_000_123_450L)));
        assertThat(BootTime.of("1700000000", "")).isEqualTo(Answer.known(Instant.ofEpochSecond(1_700_000_000)));
        assertThat(BootTime.of("", stat))
                .isEqualTo(Answer.unknown("/proc/stat of the host does not tell when it booted"));
    }
}
