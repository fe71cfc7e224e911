package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {
    private static final String PARIS = TestImages.SOUND + "system:\n  timezone: Europe/Paris\n";

    private final Path directory;
    private final String image;
    private final String build;

    DiffTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.image = TestImages.write(directory, "image.yaml", TestImages.SOUND).toString();
        this.build = directory.resolve("build").toString();
        Run.of("generate", "-c", image, "-o", build);
    }

    private Run diff(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "diff";
        all[1] = "--against";
        all[2] = build;
        System.arraycopy(words, 0, all, 3, words.length);
        return Run.of(all);
    }

    @Test
    void what_does_not_differ_is_said_with_status_0() {
        assertThat(diff("-c", image)).isEqualTo(new Run(0, "", build + " and " + image + " do not differ\n"));
        assertThat(diff(build).status()).isZero();
        assertThat(diff("-c", image, "--format", "markdown").out())
                .isEqualTo("<!-- amibake diff -->\n### amibake diff: no difference\n");
    }

    @Test
    void keys_in_another_order_and_comments_of_the_config_make_no_difference() throws IOException {
        String other = TestImages.write(directory, "other/image.yaml", """
                        # An image.
                        image: {encrypt: true}
                        build: {"region": us-west-2}
                        source:
                          ami: ami-12345678

                        platform: amazon-linux-2023
                        version: "1.0"
                        name: Test Image
                        schema: 1
                        """).toString();
        assertThat(diff("-c", other).status()).isZero();
        assertThat(diff("-c", other, "--all").status()).isZero();
    }

    @Test
    void a_change_is_told_with_its_effect_and_status_1() throws IOException {
        Files.writeString(Path.of(image), PARIS);
        Run run = diff("-c", image);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith(
                        "packer.json\n  rebuild  ~ provisioners[scripts/configure-timezone.sh].environment_vars[TIME_ZONE]:"
                                + " \"TIME_ZONE=UTC\" -> \"TIME_ZONE=Europe/Paris\"\n"
                                + "             the provisioning changes\n")
                .endsWith("\n3 files differ: 2 rebuild, 4 none\n");
    }

    @Test
    void settings_and_overlays_are_of_the_new_side_where_the_old_one_is_a_config() throws IOException {
        assertThat(Run.of("diff", "-c", image, "--against", image).status()).isZero();
        Run set = Run.of("diff", "-c", image, "--set", "system.timezone=Europe/Paris", "--against", image);
        assertThat(set.out()).endsWith("\n3 files differ: 2 rebuild, 4 none\n");
        String overlay = TestImages.write(directory, "overlay.yaml", "system: {timezone: Europe/Paris}\n")
                .toString();
        Run laid = Run.of("diff", "-c", image, "--overlay", overlay, "--against", image);
        assertThat(laid).isEqualTo(set);
    }

    @Test
    void two_directories() throws IOException {
        String other = directory.resolve("other").toString();
        Run.of("generate", "-c", image, "-o", other, "--set", "launch.sshCidrs=[0.0.0.0/0]");
        assertThat(diff(other).out()).contains("security", "0.0.0.0/0").doesNotContain("amibake.lock.json");
        assertThat(Run.of("diff", directory.resolve("absent").toString()).status())
                .isEqualTo(2);
    }

    @Test
    void the_statuses_of_fail_on_are_those_of_the_effects_it_names() throws IOException {
        Files.writeString(Path.of(image), PARIS);
        assertThat(diff("-c", image, "--fail-on", "security,checks-weakened").status())
                .isZero();
        assertThat(diff("-c", image, "--fail-on", "security, rebuild").status()).isEqualTo(1);
        assertThat(diff("-c", image, "--fail-on", "securty")).isEqualTo(new Run(2, "", """
                        error: there is no effect 'securty'
                          at:  command line (--fail-on)
                          fix: did you mean 'security'?
                        """));
    }

    @Test
    void what_is_left_out_is_told_when_asked_for() {
        Run.of("generate", "-c", image, "-o", build, "--set", "version=0.9");
        String same = " do not differ but for the version, which --all compares: 0.9 -> 1.0\n";
        assertThat(diff("-c", image)).isEqualTo(new Run(0, "", build + " and " + image + same));
        String difference = "no difference but for the version, which --all compares: 0.9 -&#62; 1.0";
        assertThat(diff("-c", image, "--format", "markdown").out()).contains("### amibake diff: " + difference + "\n");
        assertThat(diff("-c", image, "--format", "html").out())
                .contains("<h1>" + difference.replace("#62", "gt") + "</h1>");
        assertThat(diff("-c", image, "--format", "json").out())
                .contains("\"versions\": [\n    {\n      \"before\": \"0.9\",\n      \"after\": \"1.0\"\n    }\n  ]");
        Run all = diff("-c", image, "--all");
        assertThat(all.status()).isEqualTo(1);
        assertThat(all.out()).contains("amibake.lock.json\n", "image.version: \"0.9\" -> \"1.0\"");
    }

    @Test
    void the_directory_build_is_the_old_side_unless_another_is_named() throws IOException, InterruptedException {
        Run run = new Subprocess(directory).in(directory).run("diff", "-c", "image.yaml");
        assertThat(run).isEqualTo(new Run(0, "", "build and image.yaml do not differ\n"));
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertThat(new Subprocess(directory).in(empty).run("diff", "-c", image)).isEqualTo(new Run(2, "", """
                        error: there is no directory 'build' to compare with
                          at:  command line (--against)
                          fix: name one, or a git revision such as HEAD, or another config
                        """));
    }

    @Test
    void what_several_images_share_is_told_once_with_their_number() throws IOException {
        String[] fleet = new String[4];
        for (int i = 0; i < 4; i++) {
            fleet[i] = TestImages.write(directory, "image" + i + ".yaml", TestImages.SOUND)
                    .toString();
        }
        String out = directory.resolve("fleet").toString();
        Run.of("generate", "-c", fleet[0], fleet[1], fleet[2], fleet[3], "-o", out);
        for (int i = 0; i < 3; i++) {
            Files.writeString(Path.of(fleet[i]), PARIS);
        }
        Run run = Run.of("diff", "-c", fleet[0], fleet[1], fleet[2], fleet[3], "--against", out);
        assertThat(run.out())
                .contains("             in 3 of 4 images: image0, image1, image2\n")
                .endsWith("\n3 files differ in 3 of 4 images: 2 rebuild, 4 none\n");
    }

    @Test
    void one_image_is_compared_with_its_own_directory_among_others() throws IOException {
        String other =
                TestImages.write(directory, "other.yaml", TestImages.SOUND).toString();
        String fleet = directory.resolve("fleet").toString();
        Run.of("generate", "-c", image, other, "-o", fleet);
        assertThat(Run.of("diff", "-c", image, "--against", fleet))
                .isEqualTo(new Run(0, "", fleet + " and " + image + " do not differ\n"));
        Files.move(Path.of(other), directory.resolve("third.yaml"));
        Run third = Run.of("diff", "-c", directory.resolve("third.yaml").toString(), "--against", fleet);
        assertThat(third.out()).contains("new image, compared with image\n").doesNotContain("the file is gone");
        Run shrunk = Run.of("diff", "-c", image, "--against", fleet);
        assertThat(shrunk.status()).isZero();
        assertThat(shrunk.err())
                .startsWith("note: " + fleet + " has images too that were not compared, and no config beside " + image
                        + " is theirs: other\n");
    }

    @Test
    void the_directory_of_one_image_is_compared_with_its_own_among_those_of_several() throws IOException {
        String other =
                TestImages.write(directory, "other.yaml", TestImages.SOUND).toString();
        String fleet = directory.resolve("fleet").toString();
        Run.of("generate", "-c", image, other, "-o", fleet);
        String made = directory.resolve("made/other").toString();
        Run.of("generate", "-c", image, "-o", made);
        assertThat(Run.of("diff", made, "--against", fleet).status()).isZero();
        String strange = directory.resolve("strange").toString();
        Run.of("generate", "-c", image, "-o", strange);
        assertThat(Run.of("diff", strange, "--against", fleet))
                .isEqualTo(new Run(2, "", """
                        error: '%s' holds several images, and '%s' is one
                          at:  command line (--against)
                          fix: name directories of one image each, or of several each
                        """.formatted(fleet, strange)));
        assertThat(Run.of("diff", fleet, "--against", strange).err())
                .startsWith("error: '" + fleet + "' holds several images, and '" + strange + "' is one\n");
    }

    @Test
    void bad_input_has_status_2_whichever_side_it_is_on() throws IOException {
        String bad =
                TestImages.write(directory, "bad.yaml", "schema: 1\nnmae: x\n").toString();
        assertThat(Run.of("diff", "-c", bad, "--against", image).status()).isEqualTo(2);
        Run old = Run.of("diff", "-c", image, "--against", bad);
        assertThat(old.status()).isEqualTo(2);
        assertThat(old.err()).contains("  at:  " + bad + ":2:1 (nmae)\n");
        assertThat(Run.of("diff", "-c", image, build, "x").status()).isEqualTo(2);
        assertThat(Run.of("diff").err()).startsWith("error: the new side is not named\n");
        assertThat(Run.of("diff", build, "-c", image).err()).startsWith("error: the new side is named twice\n");
        assertThat(Run.of("diff", image).err()).startsWith("error: '" + image + "' is no directory\n");
        assertThat(Run.of("diff", build + "s").err()).startsWith("error: there is no directory '" + build + "s'\n");
        assertThat(Run.of("diff", build, "--against", "HEAD").err())
                .startsWith("error: there is no directory or file 'HEAD'\n");
    }

    @Test
    void configs_are_not_compared_with_a_directory_of_other_things() throws IOException {
        Path configs = Files.createDirectories(directory.resolve("configs"));
        Files.writeString(configs.resolve("web.yaml"), "schema: 1\n");
        String image = TestImages.write(directory, "own.yaml", TestImages.SOUND).toString();
        assertThat(Run.of("diff", "-c", image, "--against", configs.toString()))
                .isEqualTo(new Run(2, "", """
                        error: '%s' holds nothing that generate has written
                          at:  command line (--against)
                          fix: name a directory that it wrote, or one above those of several images
                        """.formatted(configs)));
    }

    @Test
    void files_that_are_no_images_are_compared_all() throws IOException {
        Path one = Files.createDirectories(directory.resolve("one"));
        Path two = Files.createDirectories(directory.resolve("two"));
        Files.writeString(one.resolve("a.sh"), "a\n");
        Files.writeString(two.resolve("a.sh"), "b\n");
        Files.write(one.resolve("b"), new byte[] {0, 1});
        Files.write(two.resolve("b"), new byte[] {0, 2});
        Run run = Run.of("diff", two.toString(), "--against", one.toString());
        assertThat(run.out()).contains("- 2 bytes, SHA-256 ", "+ 2 bytes, SHA-256 ", "2 files differ: 2 none\n");
    }
}
