package io.amibake.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.cli.trial.SecondBake;
import io.amibake.core.Tool;
import io.amibake.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Provisioning an instance of an image with the provisioners that made the image makes the same image again. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BakedTwiceTest {
    private static final Map<String, List<String>> IMAGES = Map.of(
            "debian-12",
            List.of("-c", "../examples/debian-12/image.yaml"),
            "amazon-linux-1",
            List.of("-c", "../examples/original/image.yaml"),
            "amazon-linux-2",
            List.of("-c", "../examples/proxy-host-network/image.yaml"),
            "amazon-linux-2023",
            BakedInstance.ECS_BASE_IMAGE);

    /** What may differ, with the reason: it is written while the instance boots, and until it has stopped. */
    private static final Map<String, String> ALLOWED = Map.of(
            "/var/log/journal/[0-9a-f]{32}(/(system|user-[0-9]+)\\.journal)?",
            "the journal of the shut-down, below the instance's own machine id",
            "/var/log/wtmp",
            "the boot and the shut-down, with their times",
            "/var/log/(auth\\.log|syslog|messages|secure)",
            "what daemons and sudo say between the clean-up and the shut-down",
            "/var/lib/containerd/io\\.containerd\\.metadata\\.v1\\.bolt/meta\\.db",
            "containerd's notes, of which it writes a page at each start");

    @TempDir
    private Path directory;

    @TestFactory
    List<DynamicTest> provisioning_twice_gives_the_same_file_system() throws IOException, InterruptedException {
        Path packer = Tool.PACKER_1_6.require();
        List<String> names = IMAGES.keySet().stream().sorted().toList();
        List<List<String>> changes;
        try (Lab lab = Lab.in(directory)) {
            changes = Abreast.each(
                    names,
                    name -> changes(
                            BakedInstance.of(lab, name, directory, Objects.requireNonNull(IMAGES.get(name))), packer));
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<String> others =
                    changes.get(i).stream().filter(change -> !isAllowed(change)).toList();
            tests.add(DynamicTest.dynamicTest(
                    names.get(i), () -> assertThat(others).isEmpty()));
        }
        return tests;
    }

    private static boolean isAllowed(String change) {
        String path = change.substring(0, change.indexOf(": "));
        return ALLOWED.keySet().stream().anyMatch(path::matches);
    }

    /** What is other in the second image than in the first. */
    private List<String> changes(BakedInstance instance, Path packer) throws IOException, InterruptedException {
        Lab lab = instance.lab();
        String name = instance.name();
        Listing first =
                Listing.parse(instance.bootAnew("cd /\n" + Listing.SCRIPT).errors());
        new SecondBake(packer, instance.artefacts(), Files.createDirectory(directory.resolve("again-" + name)))
                .on(lab.run("status", name).result());
        lab.run("snapshot", name, "again").result();
        Path home = lab.instance(name);
        List<String> changes = new ArrayList<>(
                first.changesTo(listing("chroot", home.resolve("root").toString())));
        changes.addAll(docker(home, "baked").changesTo(docker(home, "again")));
        assertThat(first.facts()).as("files of " + name).hasSizeGreaterThan(10_000);
        return changes;
    }

    /** What Docker keeps, which is beside the rest of the file system. */
    private static Listing docker(Path home, String snapshot) throws IOException, InterruptedException {
        return listing(
                "env", "-C", home.resolve("snapshots/" + snapshot + "/docker").toString());
    }

    /** What is in the directory that another program takes the shell to. */
    private static Listing listing(String... to) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(to));
        command.addAll(List.of("sh", "-ec", Listing.SCRIPT));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return Listing.parse(printed);
    }
}
