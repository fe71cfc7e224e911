package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Asking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class MountTopicTest {
    private static final String TABLE = """
            21 1 259:1 / / rw,noatime shared:1 - ext4 /dev/nvme0n1p1 rw,discard
            22 21 0:20 / /proc rw,nosuid shared:2 - proc proc rw
            30 21 259:2 / /data ro - xfs /dev/sdb rw,attr2
            31 30 259:3 / /data/in rw - ext4 /dev/sdc rw
            32 30 0:40 / /data rw master:9 - tmpfs my\\040tmpfs rw,size=64k
            33 21 259:1 /home/a\\040b /mnt/a\\040\\134b\\012c rw - ext4 /dev/nvme0n1p1 rw
            34 21 0:41 / /fuse rw - fuse.sshfs  rw,user_id=0
            """;

    @TempDir
    Path directory;

    /** A host with that table, and a root of 1000 blocks of 4 KiB, 400 of them free and 300 for users. */
    private Asking host(Tool shell) {
        return Asking.under(shell, directory)
                .with("cat", "[ \"$1\" = /proc/self/mountinfo ] || exec /bin/cat \"$@\"\nprintf '%s' '" + TABLE + "'")
                .with("stat", "[ \"$5\" = / ] || exit 1; echo 4096 1000 400 300")
                .with("df", "echo \"df: $4: No such file or directory\" >&2; exit 1");
    }

    private static MountPoint mount(Answer<Finding<MountPoint>> answer) {
        return answer.match(
                finding -> finding.match(mount -> mount, why -> {
                    throw new AssertionError("absent: " + why);
                }),
                why -> {
                    throw new AssertionError("unknown: " + why);
                });
    }

    @ParameterizedTest
    @EnumSource(
            value = Tool.class,
            names = {"DASH", "BASH", "BUSYBOX"})
    void a_mount_has_what_the_kernel_says_of_it(Tool shell) {
        MountPoint root = mount(host(shell).answer(MountTopic.of("/")));

        assertThat(root)
                .isEqualTo(new MountPoint(
                        "/dev/nvme0n1p1",
                        "/",
                        "ext4",
                        List.of("rw", "noatime"),
                        List.of("rw", "discard"),
                        Answer.known(new MountPoint.Space(4_096_000, 2_457_600, 1_228_800))));
        assertThat(root.allOptions()).containsExactly("rw", "noatime", "discard");
    }

    @ParameterizedTest
    @EnumSource(
            value = Tool.class,
            names = {"DASH", "BASH", "BUSYBOX"})
    void links_and_dots_lead_to_what_is_mounted(Tool shell) throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/proc"));
        Path none = Files.createSymbolicLink(directory.resolve("none"), Path.of("/proc/self"));
        Asking host = host(shell);
        for (int i = 0; i < 2; i++) {
            for (String path : List.of(link.toString(), link + "/../proc", "//proc", "/proc/.", "/proc/../proc")) {
                assertThat(mount(host.answer(MountTopic.of(path))).device())
                        .as(path)
                        .isEqualTo("proc");
            }
            for (String path : List.of(none.toString(), link + "/nowhere/at-all", directory.toString())) {
                assertThat(host.answer(MountTopic.of(path)))
                        .as(path)
                        .isEqualTo(Answer.known(Finding.absent("nothing is mounted there")));
            }
            host.with("readlink", "exit 1");
        }
        Files.delete(link);
        Files.delete(none);
    }

    @Test
    void of_mounts_over_each_other_the_last_counts_and_those_below_are_hidden() {
        Answers answers =
                host(Tool.DASH).ask(List.of(MountTopic.of("/data/"), MountTopic.of("/data/in"), MountTopic.of("/dat")));

        assertThat(mount(answers.to(MountTopic.of("/data"))).device()).isEqualTo("my tmpfs");
        assertThat(answers.to(MountTopic.of("/data/in")))
                .isEqualTo(Answer.known(Finding.absent("nothing is mounted there")));
        assertThat(answers.to(MountTopic.of("/dat")))
                .isEqualTo(Answer.known(Finding.absent("nothing is mounted there")));
    }

    @Test
    void blanks_newlines_and_empty_devices_are_read_as_the_kernel_writes_them() {
        Answers answers = host(Tool.DASH).ask(List.of(MountTopic.of("/mnt/a \\b\nc"), MountTopic.of("/fuse")));

        assertThat(mount(answers.to(MountTopic.of("/mnt/a \\b\nc"))).root()).isEqualTo("/home/a b");
        assertThat(mount(answers.to(MountTopic.of("/fuse"))).device()).isEmpty();
        assertThat(mount(answers.to(MountTopic.of("/fuse"))).space())
                .isEqualTo(Answer.unknown("df: /fuse: No such file or directory"));
    }

    @Test
    void without_stat_df_tells_the_room() {
        Asking host = host(Tool.DASH)
                .without("stat")
                .with(
                        "df",
                        "echo 'Filesystem 1024-blocks Used Available Capacity Mounted on'; echo 'my disk 100 60 30 67% /'");

        assertThat(mount(host.answer(MountTopic.of("/"))).space())
                .isEqualTo(Answer.known(new MountPoint.Space(102_400, 61_440, 30_720)));
    }

    @Test
    void without_a_table_nothing_is_told() {
        assertThat(host(Tool.DASH)
                        .with(
                                "cat",
                                "[ \"$1\" = /proc/self/mountinfo ] || exec /bin/cat \"$@\"; "
                                        + "echo 'cat: /proc/self/mountinfo: No such file or directory' >&2; exit 1")
                        .answer(MountTopic.of("/")))
                .isEqualTo(Answer.unknown("cat: /proc/self/mountinfo: No such file or directory"));
    }

    @Test
    void this_machine_has_a_root_with_room() {
        MountPoint root = mount(Asking.under(Tool.DASH, directory).answer(MountTopic.of("/")));

        assertThat(root.options()).contains("rw");
        assertThat(root.space().match(MountPoint.Space::size, why -> -1L)).isPositive();
    }
}
