package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class SelinuxTopicTest {
    private static final String CONFIG = """
            # This file controls the state of SELinux on the system.
            # SELINUX= can take one of these three values:
            SELINUX=permissive
            SELINUXTYPE=targeted
            """;

    @TempDir
    private Path directory;

    private PlayHost host;

    @BeforeEach
    void make_host() {
        host = new PlayHost(directory).with("cat", "ls").file("/proc/filesystems", "nodev\tsysfs\n\text4\n");
    }

    private SelinuxFacts facts() {
        return host.facts(new SelinuxTopic(host.root()), "");
    }

    private static Answer<Finding<String>> told(String text) {
        return Answer.known(Finding.present(text));
    }

    @ParameterizedTest
    @CsvSource({"1,enforcing", "0,permissive"})
    void tells_what_it_does_now_and_at_the_next_boot(String enforce, String mode) {
        host.file("/sys/fs/selinux/enforce", enforce)
                .file("/proc/self/attr/current", "unconfined_u:unconfined_r:unconfined_t:s0\n")
                .file("/etc/selinux/config", CONFIG);
        assertThat(facts()).isEqualTo(new SelinuxFacts(Answer.known(mode), told("permissive"), told("targeted")));
    }

    @Test
    void a_kernel_without_its_file_system_has_it_disabled() {
        SelinuxFacts facts = facts();
        assertThat(facts.mode()).isEqualTo(Answer.known("disabled"));
        assertThat(facts.configured())
                .isEqualTo(Answer.known(Finding.absent("/etc/selinux/config: no such file")))
                .isEqualTo(facts.policy());
    }

    @Test
    void a_kernel_that_loaded_no_policy_has_it_disabled() {
        host.file("/proc/self/attr/current", "kernel\n").file("/proc/filesystems", "nodev\tselinuxfs\n");
        assertThat(facts().mode()).isEqualTo(Answer.known("disabled"));
    }

    @Test
    void a_kernel_whose_files_are_elsewhere_does_not_tell() {
        host.file("/proc/filesystems", "nodev\tselinuxfs\n");
        assertThat(facts().mode())
                .isEqualTo(Answer.unknown("the kernel has SELinux, but its files are not at /sys/fs/selinux"));
    }

    @Test
    void without_proc_nothing_is_known_of_the_mode() {
        PlayHost bare = new PlayHost(directory.resolve("bare")).with("cat", "ls");
        assertThat(bare.facts(new SelinuxTopic(bare.root()), "").mode())
                .isEqualTo(Answer.unknown("/proc/filesystems: no such file"));
    }

    @Test
    void the_file_is_read_as_libselinux_reads_it() {
        host.file(
                "/etc/selinux/config", "SELINUX=strange\n  SELINUX=Enforcing  \nSELINUX=disabled\nSELINUXTYPE= mls \n");
        assertThat(facts().configured()).isEqualTo(told("enforcing"));
        assertThat(facts().policy()).isEqualTo(told("mls"));
    }

    @Test
    void a_file_without_a_valid_mode_says_none() {
        host.file("/etc/selinux/config", "SELINUX=on\n#SELINUXTYPE=mls\n");
        assertThat(facts().configured())
                .isEqualTo(Answer.known(Finding.absent("/etc/selinux/config has no valid SELINUX=")));
        assertThat(facts().policy())
                .isEqualTo(Answer.known(Finding.absent("/etc/selinux/config has no valid SELINUXTYPE=")));
    }
}
