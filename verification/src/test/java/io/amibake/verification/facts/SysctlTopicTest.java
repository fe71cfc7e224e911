package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Asking;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SysctlTopicTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(
            value = Tool.class,
            names = {"DASH", "BASH", "BUSYBOX"})
    void values_are_those_of_the_kernel_with_single_blanks(Tool shell) throws IOException {
        Answers answers = Asking.under(shell, directory)
                .ask(List.of(
                        SysctlTopic.of("kernel.ostype"),
                        SysctlTopic.of("kernel/pid_max"),
                        SysctlTopic.of("kernel.printk"),
                        SysctlTopic.of("kernel.none at all"),
                        SysctlTopic.of("kernel"),
                        SysctlTopic.of("../../etc/passwd")));

        String printk = line("/proc/sys/kernel/printk").replaceAll("\\s+", " ");
        String pids = line("/proc/sys/kernel/pid_max");
        assertThat(answers.to(SysctlTopic.of("kernel.ostype"))).isEqualTo(Answer.known(Finding.present("Linux")));
        assertThat(answers.to(SysctlTopic.of("kernel/pid_max"))).isEqualTo(Answer.known(Finding.present(pids)));
        assertThat(answers.to(SysctlTopic.of("kernel.printk"))).isEqualTo(Answer.known(Finding.present(printk)));
        assertThat(answers.to(SysctlTopic.of("kernel.none at all")))
                .isEqualTo(Answer.known(Finding.absent("no such parameter")));
        assertThat(answers.to(SysctlTopic.of("kernel")))
                .isEqualTo(Answer.known(Finding.absent("a group of parameters, not one")));
        assertThat(answers.to(SysctlTopic.of("../../etc/passwd")))
                .isEqualTo(Answer.known(Finding.absent("no such parameter")));
    }

    /** In one read: the kernel tells such a file only to the first. */
    private static String line(String path) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(Path.of(path))) {
            return reader.readLine();
        }
    }

    @Test
    void a_parameter_that_may_not_be_read_is_unknown() {
        assertThat(Asking.under(Tool.DASH, directory)
                        .with(
                                "cat",
                                "case $1 in /proc/sys/*) ;; *) exec /bin/cat \"$@\" ;; esac; "
                                        + "echo \"cat: $1: Permission denied\" >&2; exit 1")
                        .answer(SysctlTopic.of("kernel.ostype")))
                .isEqualTo(Answer.unknown("cat: /proc/sys/kernel/ostype: Permission denied"));
    }

    @ParameterizedTest
    @CsvSource({
        "net.ipv4.ip_forward, /proc/sys/net/ipv4/ip_forward",
        "net/ipv4/ip_forward, /proc/sys/net/ipv4/ip_forward",
        "net.ipv4.conf.eth0/100.forwarding, /proc/sys/net/ipv4/conf/eth0.100/forwarding",
        "net/ipv4/conf/eth0.100/forwarding, /proc/sys/net/ipv4/conf/eth0.100/forwarding",
        "/proc/sys/vm/swappiness, /proc/sys/vm/swappiness",
        "vm..swappiness, /proc/sys/no such parameter",
    })
    void names_are_those_of_sysctl(String name, String path) {
        assertThat(SysctlTopic.path(name)).isEqualTo(path);
    }
}
