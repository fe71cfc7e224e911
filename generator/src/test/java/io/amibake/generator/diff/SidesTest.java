package io.amibake.generator.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.core.AmibakeException;
import io.amibake.core.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that differs between two sides goes untold, whatever they are made of. */
class SidesTest {
    private final Path one;
    private final Path two;

    SidesTest(@TempDir Path directory) {
        this.one = directory.resolve("one");
        this.two = directory.resolve("two");
    }

    private static List<String> told(Side before, Side after) {
        return Reviews.told(Reviews.of(before, after));
    }

    private List<String> told() {
        return told(DirectorySide.of(one), DirectorySide.of(two));
    }

    private static List<String> told(List<String> before, List<String> after) {
        return told(
                FixedSide.of("a").with("web", Images.of("minimal", before)),
                FixedSide.of("b").with("web", Images.of("minimal", after)));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private static void generate(Path directory, List<String> sets) throws IOException {
        for (Map.Entry<String, FileVersion> file : Images.of("minimal", sets).entrySet()) {
            write(directory.resolve(file.getKey()), file.getValue().text().orElseThrow());
        }
    }

    @Test
    void a_version_counts_only_where_it_stands_as_the_version() {
        assertThat(told(
                        List.of("version=10.0.0.0/8", "launch.sshCidrs=[10.0.0.0/8]"),
                        List.of("version=0.0.0.0/0", "launch.sshCidrs=[0.0.0.0/0]")))
                .anyMatch(line -> line.contains("cloudformation/launch-template.yaml security: ingress"));
        assertThat(told(
                        List.of("version=false", "launch.publicIp=false", "build.network.publicIp=false"),
                        List.of("version=true", "launch.publicIp=true", "build.network.publicIp=true")))
                .contains(
                        "[web] cloudformation/launch-template.yaml security: instances get public addresses",
                        "[web] packer.json security: associate_public_ip_address is true");
        assertThat(told(
                        List.of("version=30", "launch.logRetentionDays=30"),
                        List.of("version=60", "launch.logRetentionDays=60")))
                .hasSize(3)
                .allMatch(line -> line.contains("cloudformation/launch-template.yaml update: LogGroupVarLog"));
    }

    @Test
    void a_version_alone_is_no_change_even_where_the_name_has_its_text() {
        assertThat(told(List.of("version=1", "name=Image 1 of 1"), List.of("version=2", "name=Image 1 of 1")))
                .isEmpty();
        List<String> hcl = List.of("packer.format=hcl2", "packer.version=1.11");
        List<String> old = new ArrayList<>(hcl);
        old.add("version=0.9");
        assertThat(told(old, hcl)).isEmpty();
    }

    @Test
    void a_damaged_lock_file_hides_nothing() throws IOException {
        generate(one, List.of());
        generate(two, List.of("build.instanceType=t3.large"));
        for (Path side : List.of(one, two)) {
            Path lock = side.resolve("amibake.lock.json");
            Files.writeString(lock, "<<<<<<< HEAD\n" + Files.readString(lock));
        }
        assertThat(told()).containsExactly("[] packer.json none: how the build runs; the AMI stays the same");
    }

    @Test
    void an_image_without_its_lock_file_is_one_of_the_fleet() throws IOException {
        for (String image : List.of("web", "api")) {
            generate(one.resolve(image), List.of());
            generate(two.resolve(image), List.of("build.instanceType=t3.large"));
        }
        String change = " packer.json none: how the build runs; the AMI stays the same";
        Files.delete(one.resolve("web/amibake.lock.json"));
        Files.delete(two.resolve("web/amibake.lock.json"));
        assertThat(told()).containsExactly("[api, web]" + change);
        Files.delete(one.resolve("api/amibake.lock.json"));
        Files.delete(two.resolve("api/amibake.lock.json"));
        assertThat(told()).containsExactly("[api, web]" + change);
    }

    @Test
    void links_and_pipes_are_told_and_not_followed() throws IOException, InterruptedException {
        write(one.resolve("same"), "x");
        write(two.resolve("same"), "x");
        Files.createSymbolicLink(one.resolve("link"), Path.of("one.txt"));
        Files.createSymbolicLink(two.resolve("link"), Path.of("two.txt"));
        new ProcessBuilder("mkfifo", one.resolve("pipe").toString()).start().waitFor();
        write(one.resolve("text"), "a symbolic link to same");
        Files.createSymbolicLink(two.resolve("text"), Path.of("same"));
        List<FileDiff> files = Review.compare(
                DirectorySide.of(one).files(""), DirectorySide.of(two).files(""), false);
        assertThat(files).extracting(FileDiff::path).containsExactly("link", "pipe", "text");
        assertThat(files.get(0).hunks())
                .containsExactly(
                        new Hunk(0, List.of("a symbolic link to one.txt"), 0, List.of("a symbolic link to two.txt")));
    }

    @Test
    void a_directory_behind_a_link_is_read() throws IOException {
        write(one.resolve("a.sh"), "a\n");
        write(two.resolve("a.sh"), "b\n");
        Path link = Files.createSymbolicLink(one.resolveSibling("link"), one);
        assertThat(told(DirectorySide.of(link), DirectorySide.of(two))).hasSize(1);
    }

    @Test
    void a_file_that_is_no_text_is_not_the_text_that_tells_of_it() {
        FileVersion binary = FileVersion.of(new byte[] {(byte) 0xff, (byte) 0xfe}, false);
        FileVersion text = FileVersion.of(binary.summary().getBytes(StandardCharsets.UTF_8), false);
        assertThat(Review.compare(new TreeMap<>(Map.of("a", binary)), new TreeMap<>(Map.of("a", text)), false))
                .hasSize(1);
        assertThat(Review.compare(new TreeMap<>(Map.of("a", binary)), new TreeMap<>(Map.of("a", binary)), false))
                .isEmpty();
    }

    @Test
    void checks_that_cannot_be_read_may_be_weaker() {
        Side before = FixedSide.of("a").with("web", "verification/checks.yaml", "checks: [{id: a}, {id: b}]\n");
        String weaker = "[web] verification/checks.yaml checks-weakened: the checks cannot be read, so any may be gone";
        assertThat(told(before, FixedSide.of("b").with("web", "verification/checks.yaml", "checks: &x [{id: a}]\n")))
                .containsExactly(weaker);
        assertThat(told(before, FixedSide.of("b").with("web", "verification/checks.yaml", "\0")))
                .containsExactly(weaker);
    }

    @Test
    void items_whose_texts_look_like_numbered_ones_are_kept_apart() {
        List<String> lists = List.of(
                "[\"a\", \"a\", \"a #2\"]",
                "[\"a\", \"a\", \"a #2\", \"x\"]",
                "[\"a #2\", \"a\", \"a\"]",
                "[\"a\", \"a #2\", \"a #2\", \"a\", \"a #2 #2\"]");
        for (String from : lists) {
            for (String to : lists) {
                Node before = FileForm.tree("x.json", from).orElseThrow();
                Node after = FileForm.tree("x.json", to).orElseThrow();
                TreeDiff diff = TreeDiff.between(before, after, place -> false);
                assertThat(Values.compact(JsonPatch.apply(before, diff.patch())))
                        .isEqualTo(to);
            }
        }
    }

    @Test
    void scripts_and_templates_that_no_lock_file_lists_count_where_they_are_asked_for() throws IOException {
        generate(one, List.of());
        generate(two, List.of());
        for (String file :
                List.of("scripts/more/extra.sh", "files/a.conf", "extra.pkr.hcl", "lib/more", "manifest.json")) {
            write(two.resolve(file), "useradd x\n");
        }
        write(one.resolve("verification/more.yaml"), "checks: []\n");
        assertThat(told()).isEmpty();
        assertThat(told(
                        DirectorySide.of(one).withUnlisted(),
                        DirectorySide.of(two).withUnlisted()))
                .containsExactly(
                        "[] extra.pkr.hcl rebuild: another template bakes",
                        "[] extra.pkr.hcl security: amibake cannot read the template: what it opens cannot be told",
                        "[] files/a.conf rebuild: the provisioning changes",
                        "[] files/a.conf security: lines about useradd change",
                        "[] lib/more none: amibake does not know what it is for",
                        "[] lib/more security: lines about useradd change",
                        "[] scripts/more/extra.sh rebuild: the provisioning changes",
                        "[] scripts/more/extra.sh security: lines about useradd change",
                        "[] verification/more.yaml checks-weakened: there are no checks any more");
    }

    @Test
    void a_file_whose_name_is_no_text_is_not_overlooked() throws IOException, InterruptedException {
        generate(one, List.of());
        String write = "echo x >\"$1/$(printf 'bad\\377.sh')\"";
        new ProcessBuilder("sh", "-c", write, "sh", one.resolve("scripts").toString())
                .start()
                .waitFor();
        assertThatThrownBy(() -> DirectorySide.of(one).withUnlisted().files(""))
                .isInstanceOf(AmibakeException.class)
                .hasMessageContaining("its name is no text in UTF-8");
    }

    @Test
    void a_new_image_alone_is_held_against_the_images_of_the_directory() throws IOException {
        generate(one.resolve("api"), List.of("name=API", "system.packages=[htop]", "system.timezone=Asia/Tokyo"));
        generate(one.resolve("web"), List.of());
        Review review = Reviews.of(
                DirectorySide.of(one).only("www"), DirectorySide.of(two(List.of("build.instanceType=t3.large"))));
        assertThat(review.comparedWith()).containsExactly(Map.entry("www", "web"));
        assertThat(Reviews.told(review))
                .containsExactly(
                        "[www] . rebuild: a new image is baked",
                        "[www] packer.json none: how the build runs; the AMI stays the same");
    }

    /** A directory of one image that is called www. */
    private Path two(List<String> sets) throws IOException {
        generate(two.resolve("www"), sets);
        return two;
    }
}
