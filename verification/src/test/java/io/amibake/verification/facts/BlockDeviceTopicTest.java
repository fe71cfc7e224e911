package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Asking;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BlockDeviceTopicTest {
    /** What ls prints of each path. */
    private static final String LS = """
            for path do :; done
            case $path in
              /dev/nvme0n1) echo 'brw-rw---- 1 0 6 259, 0 Nov 23 06:00 /dev/nvme0n1' ;;
              /dev/nvme0n1p1) echo 'brw-rw----+ 1 0 6 259,   1 Nov 23 06:00 /dev/nvme0n1p1' ;;
              /dev/sr0) echo 'brw-rw---- 1 0 24 11, 0 Nov 23 06:00 /dev/sr0' ;;
              /dev/null) echo 'crw-rw-rw- 1 0 0 1, 3 Nov 23 06:00 /dev/null' ;;
              /dev) echo 'drwxr-xr-x 2 0 0 40 Nov 23 06:00 /dev' ;;
              /root/*) echo "ls: cannot access '$path': Permission denied" >&2; exit 2 ;;
              *) echo "ls: cannot access '$path': No such file or directory" >&2; exit 2 ;;
            esac
            """;

    @TempDir
    private Path directory;

    private PlayHost host;

    @BeforeEach
    void make_host() {
        String disk = "/sys/devices/nvme0n1";
        host = new PlayHost(directory)
                .program("ls", LS)
                .file(disk + "/size", "16777216\n")
                .file(disk + "/ro", "0\n")
                .file(disk + "/queue/logical_block_size", "4096\n")
                .file(disk + "/nvme0n1p1/size", "16775168\n")
                .file(disk + "/nvme0n1p1/ro", "1\n")
                .file(disk + "/nvme0n1p1/partition", "1\n")
                .link("/sys/dev/block/259:0", "../../devices/nvme0n1")
                .link("/sys/dev/block/259:1", "../../devices/nvme0n1/nvme0n1p1");
    }

    @Test
    void tells_a_disk_and_its_partition() {
        assertThat(host.ask(new BlockDeviceTopic(host.root()), "/dev/nvme0n1", "/dev/nvme0n1p1"))
                .isEqualTo(List.of(
                        Answer.known(Finding.present(new BlockDevice("259:0", 8_589_934_592L, 4096, true, false))),
                        Answer.known(Finding.present(new BlockDevice("259:1", 8_588_886_016L, 4096, false, true)))));
    }

    @Test
    void what_is_no_block_device_is_none() {
        assertThat(host.ask(new BlockDeviceTopic(host.root()), "/dev/null", "/dev", "/dev/nvme1n1"))
                .isEqualTo(List.of(
                        Answer.known(Finding.absent("is no block device")),
                        Answer.known(Finding.absent("is no block device")),
                        Answer.known(Finding.absent("no such file"))));
    }

    @Test
    void what_may_not_be_looked_at_is_unknown() {
        assertThat(host.doubt(new BlockDeviceTopic(host.root()), "/root/disk"))
                .isEqualTo("ls: cannot access '/root/disk': Permission denied");
    }

    @Test
    void a_device_that_sys_does_not_tell_of_is_unknown() {
        assertThat(host.doubt(new BlockDeviceTopic(host.root()), "/dev/sr0"))
                .isEqualTo("/sys/dev/block/11:0 could not be read");
    }

    @Test
    void without_ls_nothing_is_known() {
        PlayHost bare = new PlayHost(directory.resolve("bare"));
        String script = new BlockDeviceTopic("").script(List.of("/dev/sda"));
        for (List<String> shell : List.of(
                List.of(Tool.DASH.require().toString()),
                List.of(Tool.BASH.require().toString()),
                List.of(Tool.BUSYBOX.require().toString(), "sh"))) {
            List<Answer<Finding<BlockDevice>>> answers =
                    new BlockDeviceTopic("").read(List.of("/dev/sda"), bare.reply(script, shell));
            assertThat(answers.get(0).toString()).startsWith("Unknown");
        }
    }

    @Test
    void this_machine_has_no_such_device_and_no_block_device_named_null() {
        Asking here = Asking.under(Tool.DASH, directory);
        assertThat(here.answer(BlockDeviceTopic.of("/dev/null")))
                .isEqualTo(Answer.known(Finding.absent("is no block device")));
        assertThat(here.answer(BlockDeviceTopic.of("/dev/no such'device")))
                .isEqualTo(Answer.known(Finding.absent("no such file")));
    }
}
