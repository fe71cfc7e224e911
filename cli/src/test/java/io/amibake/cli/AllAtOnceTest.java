package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run tells what is wrong with the words and what is wrong with the files they name. */
class AllAtOnceTest {
    private final Path directory;
    private final String sound;
    private final String bad;

    AllAtOnceTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.sound = TestImages.write(directory, "sound.yaml", TestImages.SOUND).toString();
        this.bad = TestImages.write(directory, "bad.yaml", TestImages.SOUND.replace("us-west-2", "us-wst-2"))
                .toString();
    }

    @Test
    void a_wrong_value_a_missing_option_and_a_file() {
        assertThat(Run.of("generate", "-c", bad, "--threads", "many", "--templates", directory + "/none"))
                .isEqualTo(new Run(2, "", """
                        error: option '--output' is missing
                          at:  command line of amibake generate
                          fix: add -o DIR
                        error: template path does not exist
                          at:  %1$s/none
                          fix: give a directory whose files replace shipped templates
                        error: 'many' is not a number of threads
                          at:  command line (--threads)
                          fix: write a number from 1 to 256
                        error: 'us-wst-2' is not an AWS region
                          at:  %1$s/bad.yaml:8:11 (build.region)
                          fix: did you mean 'us-west-2'?
                        4 problems
                        """.formatted(directory)));
    }

    @Test
    void a_setting_without_form_beside_a_config_that_is_none() throws IOException {
        String none = TestImages.write(directory, "none.yaml", "a: [\n").toString();
        assertThat(Run.of("validate", "-c", none, "--set", "x", "--format", "xml")
                        .err())
                .contains("command line (--format)", none + ":2:1", "error: there is no '='\n  at:  --set x\n")
                .endsWith("3 problems\n");
    }

    @Test
    void a_setting_without_form_beside_a_missing_config() {
        assertThat(Run.of("template", "--set", "x").err())
                .contains("option '--config' is missing", "there is no '='")
                .endsWith("2 problems\n");
    }

    @Test
    void ids_of_rules_beside_files() {
        assertThat(Run.of("validate", "-c", bad, "--ignore", "AMI03", "--ignore", "SC1000", "--no-tools")
                        .err())
                .contains("'AMI03' is not a rule", "'SC1000' is not a rule", "'us-wst-2' is not an AWS region")
                .endsWith("3 problems\n");
    }

    @Test
    void two_images_of_one_name_beside_a_file() {
        assertThat(Run.of("generate", "-c", sound, bad, sound, "-o", directory + "/out")
                        .err())
                .contains("two images are called 'sound'", "'us-wst-2' is not an AWS region")
                .endsWith("2 problems\n");
    }

    @Test
    void what_a_config_lacks_without_a_misspelt_overlay_is_not_told() throws IOException {
        String part = TestImages.write(directory, "part.yaml", "name: x\n").toString();
        assertThat(Run.of("template", "-c", part, "--overlya", sound).err())
                .startsWith("error: option '--overlya' is not known to template\n")
                .doesNotContain("is missing");
    }

    @Test
    void a_setting_that_is_wrong_for_every_image_is_told_once() {
        assertThat(Run.of("generate", "-c", sound, bad, "-o", directory + "/out", "--set", "x")
                        .err())
                .containsOnlyOnce("there is no '='")
                .endsWith("2 problems\n");
    }
}
