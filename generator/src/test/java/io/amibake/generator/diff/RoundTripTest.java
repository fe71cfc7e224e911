package io.amibake.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.AmibakeException;
import io.amibake.core.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What differs between two images leads from the one to the other: by lines to the byte, by patches as documents. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class RoundTripTest {
    private static final int CONFIGS = 60;
    private static final int PAIRS = 500;
    private static final int ROUNDS = 20;

    /** Documents are read many times. */
    private static final Trees TREES = new Trees();

    private static final List<String> EXAMPLES =
            List.of("minimal", "hcl2", "original", "proxy-host-network", "multi-region");

    private static final List<String> SETTINGS = List.of(
            "version=2.0.1",
            "name=Another Image",
            "build.instanceType=t3.large",
            "build.rootVolume.size=44GiB",
            "build.network.publicIp=false",
            "image.users=[123456789012, 210987654321]",
            "image.tags={Team: a, Cost: b}",
            "image.tags={Cost: b, Zone: c, Team: d}",
            "image.encrypt=false",
            "system.timezone=Europe/Paris",
            "system.timezone=UTC",
            "system.packages=[vim, jq, htop]",
            "system.packages=[htop, strace, vim]",
            "system.update=false",
            "system.motd=hello",
            "system.sysctl={net.core.somaxconn: 4096}",
            "system.harden=true",
            "docker.bridgeCidr=100.70.0.0/24",
            "firstrun.clusterTimeout=9m",
            "launch.sshCidrs=[10.0.0.0/8, 192.168.0.0/16]",
            "launch.capacity={min: 1, max: 9, desired: 3}",
            "launch.kind=[template, configuration]",
            "launch.kind=[configuration]",
            "packer.format=hcl2",
            "packer.format=json");

    @Test
    void applied_to_the_old_side_it_gives_the_new_one() {
        leads(20261123);
    }

    /** The same with others each time; a failure tells the seed. */
    @Test
    void applied_to_the_old_side_of_a_fresh_pair_it_gives_the_new_one() {
        leads(new Random().nextInt());
    }

    private static List<SortedMap<String, FileVersion>> images(Random random, int count) {
        List<SortedMap<String, FileVersion>> images = new ArrayList<>();
        int refused = 0;
        while (images.size() < count) {
            try {
                images.add(Images.of(EXAMPLES.get(images.size() % EXAMPLES.size()), settings(random)));
            } catch (AmibakeException contradicting) {
                refused++;
            }
        }
        assertThat(refused).isLessThan(count);
        return images;
    }

    private static void leads(int seed) {
        Random random = new Random(seed);
        List<SortedMap<String, FileVersion>> images = images(random, CONFIGS);
        int differing = 0;
        for (int i = 0; i < PAIRS; i++) {
            SortedMap<String, FileVersion> before = images.get(random.nextInt(CONFIGS));
            SortedMap<String, FileVersion> after = images.get(random.nextInt(CONFIGS));
            List<FileDiff> files = Review.compare(before, after, true);
            differing += files.isEmpty() ? 0 : 1;
            for (FileDiff file : files) {
                String what = "seed " + seed + ", pair " + i + ", " + file.path();
                requireThatItLeads(what, file, text(before, file.path()), text(after, file.path()));
            }
            before.forEach((path, version) -> assertThat(
                            files.stream().anyMatch(file -> file.path().equals(path)))
                    .as("seed " + seed + ": " + path)
                    .isEqualTo(!text(after, path).equals(text(before, path)) || !after.containsKey(path)));
        }
        assertThat(differing).isGreaterThan(PAIRS * 9 / 10);
    }

    /** Of a fleet: an image that is new or has another name is led to from the one that it is compared with. */
    @Test
    void applied_to_what_a_new_image_is_compared_with_it_gives_the_new_one() {
        Random random = new Random(20261124);
        List<SortedMap<String, FileVersion>> images = images(random, ROUNDS);
        int compared = 0;
        for (int i = 0; i < ROUNDS; i++) {
            FixedSide before = FixedSide.of("a");
            FixedSide after = FixedSide.of("b");
            for (String name : List.of("a", "b", "c", "d", "e", "f")) {
                before = random.nextInt(3) == 0 ? before : before.with(name, images.get(random.nextInt(ROUNDS)));
                after = random.nextInt(3) == 0 ? after : after.with(name, images.get(random.nextInt(ROUNDS)));
            }
            Review review = Review.of(before, after, true, 1);
            compared += review.comparedWith().size();
            for (Review.Group group : review.groups()) {
                for (String image : group.file().isFile() ? group.images() : List.<String>of()) {
                    FileDiff file = group.file();
                    String old = text(before.files(review.comparedWith().getOrDefault(image, image)), file.path());
                    requireThatItLeads(
                            i + " " + image + " " + file.path(), file, old, text(after.files(image), file.path()));
                }
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(ROUNDS / 2);
    }

    private static List<String> settings(Random random) {
        List<String> settings = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            settings.add(SETTINGS.get(random.nextInt(SETTINGS.size())));
        }
        if (settings.stream().anyMatch(setting -> setting.startsWith("packer.format=hcl2"))) {
            settings.add("packer.version=1.11");
        }
        return settings;
    }

    private static void requireThatItLeads(String what, FileDiff file, String before, String after) {
        boolean isGone = after.isEmpty() && file.changes().isEmpty();
        assertThat(isGone || !file.changes().isEmpty()).as(what).isTrue();
        assertThat(file.changes()).as(what).allMatch(change -> !change.labels().isEmpty());
        assertThat(apply(what, file, before)).as(what).isEqualTo(after);
        if (before.isEmpty() || after.isEmpty() || TREES.of(file.path(), before).isEmpty()) {
            return;
        }
        Node patched = JsonPatch.apply(TREES.of(file.path(), before).orElseThrow(), file.patch());
        Node wanted = TREES.of(file.path(), after).orElseThrow();
        assertThat(Values.same(patched, wanted))
                .as(() -> what + "\n" + file.patch() + "\n" + Values.compact(patched) + "\n" + Values.compact(wanted))
                .isTrue();
    }

    private static String apply(String what, FileDiff file, String before) {
        List<String> lines = new ArrayList<>(before.isEmpty() ? List.of() : LineDiff.lines(before));
        for (int i = file.hunks().size() - 1; i >= 0; i--) {
            Hunk hunk = file.hunks().get(i);
            List<String> old = lines.subList(
                    hunk.beforeStart(), hunk.beforeStart() + hunk.before().size());
            assertThat(old).as(what).isEqualTo(hunk.before());
            old.clear();
            lines.addAll(hunk.beforeStart(), hunk.after());
        }
        return String.join("\n", lines);
    }

    private static String text(Map<String, FileVersion> files, String path) {
        return files.containsKey(path) ? files.get(path).text().orElseThrow() : "";
    }
}
