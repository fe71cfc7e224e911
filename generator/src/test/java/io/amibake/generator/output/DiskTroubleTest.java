package io.amibake.generator.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.AmibakeException;
import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that are full or read-only, for real: mounted where no other process sees them. */
class DiskTroubleTest {
    private final Path disk;

    DiskTroubleTest(@TempDir Path disk) {
        this.disk = disk;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 40, 100, 150})
    void a_full_disk_is_named_and_the_old_files_stay(int freeKibibytes) throws IOException, InterruptedException {
        String fill = "free=$(df -k --output=avail \"$disk\" | tail -n 1); " + "head -c $(((free - " + freeKibibytes
                + ") * 1024)) /dev/zero >\"$disk/filler\"";
        assertThat(secondRunAfter(fill))
                .isEqualTo("OUTSIDE_FAILED\n"
                        + "error: the disk is full; no generated file was changed\n"
                        + "  at:  " + disk + "/image\n"
                        + "  fix: free some space and run the command again\n"
                        + "still version 1\n");
    }

    @Test
    void a_read_only_disk_is_named_and_the_old_files_stay() throws IOException, InterruptedException {
        assertThat(secondRunAfter("mount -o remount,ro \"$disk\""))
                .isEqualTo("OUTSIDE_FAILED\n"
                        + "error: the disk is mounted read-only; no generated file was changed\n"
                        + "  at:  " + disk + "/image\n"
                        + "  fix: choose an output directory on another disk\n"
                        + "still version 1\n");
    }

    @Test
    void a_directory_without_permission_is_named_and_the_old_files_stay() throws IOException, InterruptedException {
        // Root is above permissions unless it gives that up.
        assertThat(secondRunAfter("chmod 555 \"$disk\" \"$disk/image\"; "
                        + "runner='setpriv --bounding-set=-dac_override,-dac_read_search'"))
                .isEqualTo("OUTSIDE_FAILED\n"
                        + "error: no permission to write " + disk + "/image/.amibake-pending"
                        + "; no generated file was changed\n"
                        + "  at:  " + disk + "/image\n"
                        + "  fix: choose a directory that you may write to, or have its permissions changed\n"
                        + "still version 1\n");
    }

    @Test
    void a_directory_is_filled_file_by_file_where_nothing_may_be_made_beside_it()
            throws IOException, InterruptedException {
        assertThat(secondRunAfter(
                        "chmod 555 \"$disk\"; " + "runner='setpriv --bounding-set=-dac_override,-dac_read_search'"))
                .isEqualTo("still version 2\n");
    }

    @Test
    void a_mount_point_is_filled_file_by_file() throws IOException, InterruptedException {
        assertThat(secondRunAfter(
                        "mkdir \"$disk/other\" && mount --move \"$disk/image\" \"$disk/other\" 2>/dev/null || "
                                + "mount --bind \"$disk/image\" \"$disk/image\""))
                .isEqualTo("still version 2\n");
    }

    /** Writes version 1 to a small disk, runs a command there, writes version 2: what the second run says and leaves. */
    private String secondRunAfter(String command) throws IOException, InterruptedException {
        String script =
                "set -e; runner=; disk=$1; shift; mount -t tmpfs -o size=1m tmpfs \"$disk\"; \"$@\" 1 >/dev/null; "
                        + command + "; $runner \"$@\" 2";
        List<String> unshare = new ArrayList<>(unshare());
        unshare.addAll(List.of("sh", "-c", script, "sh", disk.toString()));
        unshare.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Run.class.getName(),
                disk + "/image"));
        Process process = new ProcessBuilder(unshare).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static List<String> unshare() throws IOException, InterruptedException {
        for (String options : List.of("-m", "-rm")) {
            List<String> unshare = List.of(Tool.UNSHARE.require().toString(), options);
            List<String> trial = new ArrayList<>(unshare);
            trial.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", "/mnt"));
            if (new ProcessBuilder(trial).redirectErrorStream(true).start().waitFor() == 0) {
                return unshare;
            }
        }
        throw Tool.leftOut("mounts of its own are not allowed: run as root, or allow user namespaces");
    }

    /** Writes one version and says what came of it. */
    static final class Run {
        private Run() {}

        public static void main(String[] arguments) throws IOException {
            OutputDirectory output = OutputDirectory.at(Path.of(arguments[0]));
            int version = Integer.parseInt(arguments[1]);
            try {
                output.replaceWith(KilledRunTest.version(version));
            } catch (AmibakeException e) {
                System.out.println(e.status() + "\n" + e.getMessage());
            }
            for (int possible = version; possible > 0; possible--) {
                if (output.difference(KilledRunTest.version(possible)).isEmpty()) {
                    System.out.println("still version " + possible);
                }
            }
        }
    }
}
