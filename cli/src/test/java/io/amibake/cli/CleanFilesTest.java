package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.cli.release.Occupation;
import io.amibake.provisioning.RunHost;
import io.amibake.provisioning.aws.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code amibake clean} deletes in the output directory. */
@Timeout(120)
class CleanFilesTest {
    @TempDir
    private Path directory;

    private Emulator aws;
    private String build;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        build = directory.resolve("build").toString();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private AwsRuns amibake() {
        return AwsRuns.of(aws);
    }

    @Test
    void the_files_of_a_build_go_and_those_of_others_stay() throws IOException {
        String config =
                TestImages.write(directory, "image.yaml", TestImages.SOUND).toString();
        assertThat(Run.of("generate", "-c", config, "-o", build).status()).isZero();
        assertThat(count()).isEqualTo(11);
        Files.writeString(Path.of(build, "images.json"), "{}\n");
        Files.writeString(
                Path.of(build, "release.json"), "{\"run\": \"20261123T120000Z-00dead\", \"outcome\": \"passed\"}\n");
        Files.writeString(Path.of(build, "notes.txt"), "mine\n");

        Run run = amibake().clean("-o", build, "--yes");

        assertThat(run).isEqualTo(new Run(0, build + ": 13 files of amibake\n", """
                AWS is not looked into: no region is named, by --config or --region
                   0.0 s  deleting 13 files
                deleted what amibake made in BUILD
                """.replace("BUILD", build)));
        assertThat(Path.of(build)).isDirectoryContaining("glob:**/notes.txt");
        assertThat(count()).isEqualTo(1);

        Run again = amibake().clean("-o", build, "--yes");
        assertThat(again.err()).endsWith("nothing to clean\n");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void what_packer_by_itself_left_beside_generated_files_stays() throws IOException {
        String config =
                TestImages.write(directory, "image.yaml", TestImages.SOUND).toString();
        assertThat(Run.of("generate", "-c", config, "-o", build).status()).isZero();
        Path log = Files.writeString(Path.of(build, "build.log"), "mine\n");
        Path manifest = Files.writeString(Path.of(build, "manifest.json"), "{\"builds\": []}\n");
        Path record = Files.writeString(Path.of(build, "release.json"), "{\"version\": 2}\n");

        Run run = amibake().clean("-o", build, "--yes");

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo(build + ": 11 files of amibake\n");
        assertThat(List.of(log, manifest, record)).allMatch(Files::exists);
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void the_files_of_a_release_that_is_at_work_stay() throws IOException {
        String config =
                TestImages.write(directory, "image.yaml", TestImages.SOUND).toString();
        assertThat(Run.of("generate", "-c", config, "-o", build).status()).isZero();
        try (Occupation release = Occupation.of(Path.of(build))) {
            assertThatThrownBy(() -> Occupation.of(Path.of(build)))
                    .hasMessage("error: another release or publication is at work in this directory\n  at:  " + build
                            + "\n  fix: wait for it to end, or name another directory by --output");

            assertThat(amibake().clean("-o", build, "--yes").err())
                    .contains("a release or publication is at work in " + build + ": nothing in it is touched\n")
                    .endsWith("nothing to clean\n");
            assertThat(count()).isEqualTo(12);
            assertThat(release).isNotNull();
        }
        assertThat(count()).isEqualTo(11);
    }

    private long count() throws IOException {
        try (var files = Files.walk(Path.of(build))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void the_directories_of_a_fleet_go_with_that_which_they_are_in() throws IOException {
        String one = TestImages.write(directory, "one.yaml", TestImages.SOUND).toString();
        String two = TestImages.write(directory, "two.yaml", TestImages.SOUND).toString();
        assertThat(Run.of("generate", "-c", one, two, "-o", build).status()).isZero();

        Run run = amibake().answering(true).clean("-o", build);

        assertThat(run.status()).isZero();
        assertThat(List.of(Path.of(build, "one"), Path.of(build, "two"))).allMatch(Files::notExists);
    }

    @Test
    void the_private_key_of_a_run_that_was_killed_with_all_that_minded_it_goes() throws IOException {
        String here = RunHost.ofThisMachine().process();
        Path left = key("amibake-left", here.substring(0, here.indexOf('/')) + "/4194305/1");
        Path used = key("amibake-used", here);
        Path foreign = key("amibake-foreign", "0123456789abcdef/1/1");
        AwsRuns amibake = amibake().with(directory);

        assertThat(amibake.clean("-o", build, "--dry-run").out())
                .isEqualTo(left + ": the private key of a run that is over\n");
        Run run = amibake.clean("-o", build, "--yes");

        assertThat(run.status()).isZero();
        assertThat(run.err()).contains("deleting 1 private key", "deleted " + left);
        assertThat(left).doesNotExist();
        assertThat(used.resolve("key.pem")).exists();
        assertThat(foreign.resolve("key.pem")).exists();
    }

    private Path key(String name, String process) throws IOException {
        Path made = directory.resolve(name);
        Files.createDirectories(made.resolve("baking"));
        Files.writeString(made.resolve("key.pem"), "secret");
        Files.writeString(made.resolve("process"), process + "\n");
        return made;
    }
}
