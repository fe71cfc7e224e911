package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
    private final Path directory;
    private final String image;
    private final Path out;

    GenerateTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.image = TestImages.write(directory, "image.yaml", TestImages.SOUND).toString();
        this.out = directory.resolve("out");
    }

    @Test
    void writes_one_image_to_the_directory_and_says_how_much() throws IOException {
        assertThat(Run.of("generate", "-c", image, "-o", out.toString()))
                .isEqualTo(new Run(0, "", out + ": 11 files written\n"));
        assertThat(files(out))
                .containsExactly(
                        "amibake.lock.json",
                        "cloudformation/launch-template.yaml",
                        "files/firstrun.sh",
                        "packer.json",
                        "plugins.pkr.hcl",
                        "scripts/cleanup.sh",
                        "scripts/configure-cloud-init.sh",
                        "scripts/configure-timezone.sh",
                        "scripts/install-os-packages.sh",
                        "scripts/set-docker-opts.sh",
                        "verification/checks.yaml");
        assertThat(Files.getPosixFilePermissions(out.resolve("scripts/cleanup.sh")))
                .isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(Run.of("generate", "-c", image, "-o", out.toString()))
                .isEqualTo(new Run(0, "", out + ": 11 files, unchanged\n"));
    }

    @Test
    void the_template_command_prints_what_generate_writes() throws IOException {
        Run.of("generate", "-c", image, "-o", out.toString());
        assertThat(Run.of("template", "-c", image).out()).isEqualTo(Files.readString(out.resolve("packer.json")));
    }

    @Test
    void check_prints_the_difference_and_writes_nothing() throws IOException {
        String[] check = {"generate", "-c", image, "-o", out.toString(), "--check"};
        Run absent = Run.of(check);
        assertThat(absent.status()).isEqualTo(1);
        assertThat(absent.out()).contains("+++ b/packer.json");
        assertThat(out).doesNotExist();
        Run.of("generate", "-c", image, "-o", out.toString());
        assertThat(Run.of(check)).isEqualTo(new Run(0, "", out + " is up to date\n"));
        Files.writeString(out.resolve("packer.json"), "{}\n");
        Run stale = Run.of(check);
        assertThat(stale.status()).isEqualTo(1);
        assertThat(stale.out())
                .startsWith("diff --git a/packer.json b/packer.json\n")
                .contains("\n-{}\n");
        assertThat(stale.err()).isEqualTo(out + " is out of date: 1 file differs: 2 rebuild, 1 none\n");
        assertThat(out.resolve("packer.json")).hasContent("{}");
    }

    @Test
    void several_images_get_a_directory_each() throws IOException {
        String web = TestImages.write(directory, "web.yaml", TestImages.SOUND).toString();
        String batch =
                TestImages.write(directory, "b.atch.yml", TestImages.SOUND).toString();
        assertThat(Run.of("generate", "-c", web, batch, "-c", image, "-o", out.toString()))
                .isEqualTo(new Run(0, "", "3 images in " + out + ": 3 written, 0 unchanged\n"));
        assertThat(out.resolve("web/packer.json")).exists();
        assertThat(out.resolve("b.atch/packer.json")).exists();
        assertThat(out.resolve("image/packer.json")).exists();
        Files.writeString(out.resolve("web/packer.json"), "{}\n");
        Run check = Run.of("generate", "-c", web, batch, image, "-o", out.toString(), "--check");
        assertThat(check.status()).isEqualTo(1);
        assertThat(check.out()).startsWith(out.resolve("web") + ":\ndiff --git a/packer.json");
        assertThat(check.err()).isEqualTo("1 of 3 images are out of date: 1 file differs: 2 rebuild, 1 none\n");
    }

    @Test
    void two_configs_of_one_name_are_refused_before_anything_is_written() throws IOException {
        String other = TestImages.write(directory, "other/image.yaml", TestImages.SOUND)
                .toString();
        Run run = Run.of("generate", "-c", image, other, "-o", out.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: two images are called 'image'");
        assertThat(out).doesNotExist();
    }

    @Test
    void one_wrong_config_of_many_stops_the_run_before_anything_is_written() throws IOException {
        List<String> words = new ArrayList<>(List.of("generate", "-o", out.toString(), "-c", image));
        for (int i = 0; i < 3; i++) {
            String wrong = TestImages.SOUND.replace("us-west-2", "us-wst-" + i);
            words.add(TestImages.write(directory, "wrong" + i + ".yaml", wrong).toString());
        }
        Run run = Run.of(words.toArray(new String[0]));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("us-wst-0", "us-wst-1", "us-wst-2").endsWith("3 problems\n");
        assertThat(out).doesNotExist();
    }

    @Test
    void the_number_of_threads_does_not_show_in_the_output() throws IOException {
        List<String> configs = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String config = TestImages.SOUND.replace("Test Image", "Image " + i);
            configs.add(
                    TestImages.write(directory, "image" + i + ".yaml", config).toString());
        }
        List<String> trees = new ArrayList<>();
        for (String threads : List.of("1", "8")) {
            Path to = directory.resolve("threads" + threads);
            List<String> words = new ArrayList<>(List.of("generate", "-o", to.toString(), "--threads", threads, "-c"));
            words.addAll(configs);
            assertThat(Run.of(words.toArray(new String[0])).status()).isZero();
            trees.add(contents(to));
        }
        assertThat(trees.get(0)).isEqualTo(trees.get(1));
    }

    @Test
    void a_number_of_threads_that_is_none_is_refused() {
        for (String threads : List.of("0", "many", "1000")) {
            assertThat(Run.of("generate", "-c", image, "-o", out.toString(), "--threads", threads))
                    .isEqualTo(new Run(
                            2,
                            "",
                            "error: '" + threads + "' is not a number of threads\n  at:  command line (--threads)\n"
                                    + "  fix: write a number from 1 to 256\n"));
        }
    }

    @Test
    void a_target_that_cannot_be_written_is_the_outsides_fault() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "mine\n");
        Run run = Run.of("generate", "-c", image, "-o", file.resolve("out").toString());
        assertThat(run.status()).isIn(2, 3);
        assertThat(run.err()).startsWith("error: ").contains("\n  at:  ", "\n  fix: ");
        assertThat(file).hasContent("mine");
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static String contents(Path root) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String file : files(root)) {
            text.append(file).append('\n').append(Files.readString(root.resolve(file)));
        }
        return text.toString();
    }

    @Test
    void refuses_an_empty_directory_and_the_root() {
        Run empty = Run.of("generate", "-c", image, "-o", "");
        Run root = Run.of("generate", "-c", image, "-o", "/");
        assertThat(empty.status()).isEqualTo(2);
        assertThat(empty.err()).isEqualTo("""
                error: option '--output' has no value
                  at:  command line (--output)
                  fix: add one: --output DIR
                """);
        assertThat(root.status()).isEqualTo(2);
        assertThat(root.err()).isEqualTo("""
                error: the output directory is the root of the file system
                  at:  command line (--output)
                  fix: name a directory, such as build
                """);
    }

    @Test
    void checks_of_the_users_are_held_to_the_rules_of_all() throws IOException {
        Path config = TestImages.write(directory, "extra.yaml", TestImages.SOUND + """
                        verify:
                          extra:
                            - {id: baked-timezone, phase: baked, kind: file, subject: /etc/x, expect: {exists: true}}
                            - {id: mine, phase: bakd, kind: flie, subject: /etc/x, expect: {exists: true}}
                            - {id: next, phase: baked, kind: file, subject: /x, requires: baked-timezone, expect: {mode: rw}}
                        """);
        Run run = Run.of(
                "generate",
                "-c",
                config.toString(),
                "-o",
                directory.resolve("out").toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "(verify.extra[0].id)",
                        "(verify.extra[1].phase)",
                        "did you mean 'file'?",
                        "(verify.extra[2].expect.mode)")
                .doesNotContain("requires")
                .endsWith("4 problems\n");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void checks_of_the_users_are_told_with_all_else_that_is_wrong() throws IOException {
        Path config =
                TestImages.write(directory, "extra.yaml", TestImages.SOUND.replace("us-west-2", "us-wst-2") + """
                        verify:
                          extra:
                            - {id: mine, phase: bakd, kind: file, subject: /etc/x, expect: {exists: true}}
                            - {id: next, phase: baked, kind: file, subject: /x, requires: baked-timezone, expect: {size: 1}}
                        """);
        Run run = Run.of("validate", "-c", config.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("'us-wst-2' is not an AWS region", "(verify.extra[0].phase)")
                .endsWith("2 problems\n");
    }
}
