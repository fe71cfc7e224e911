package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.cli.release.BuildFolder;
import io.amibake.cli.release.Occupation;
import io.amibake.config.Region;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.CopyRequest;
import io.amibake.provisioning.ImageFacts;
import io.amibake.provisioning.RunThings;
import io.amibake.provisioning.Verdict;
import io.amibake.provisioning.aws.Emulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The output directory of a release, from which its AMI is published. */
@Timeout(120)
class PublishedDirectoryTest {
    private static final String CONFIG = """
            schema: 1
            name: my image
            version: "1"
            platform: amazon-linux-2023
            source: {ami: ami-12345678}
            build: {region: us-west-2}
            image:
              regions: [eu-west-1]
            """;

    @TempDir
    private Path directory;

    private Emulator aws;
    private String config;
    private String build;

    @BeforeEach
    void start() throws IOException {
        aws = Emulator.start();
        config = TestImages.write(directory, "image.yaml", CONFIG).toString();
        build = directory.resolve("build").toString();
        Files.createDirectories(Path.of(build));
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private Run publish() {
        return AwsRuns.of(aws).publish("-c", config, "-o", build);
    }

    private ImageFacts released() throws IOException {
        ImageFacts image = RunThings.of(aws, "3f9a1c").image("my image 1", Verdict.PASSED);
        write("images.json", "{\"us-west-2\": \"" + image.id() + "\"}");
        return image;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(Path.of(build, name), text);
    }

    private String read(String name) throws IOException {
        return Files.readString(Path.of(build, name));
    }

    @Test
    void what_the_config_asks_for_and_aws_does_not_have_is_told_at_its_line() throws IOException {
        ImageFacts image = released();
        Cloud far = aws.cloud("eu-west-1");
        far.images()
                .copy(new CopyRequest(
                        image.id(),
                        Region.parse("us-west-2"),
                        "my image 1",
                        Optional.empty(),
                        CopyRequest.Encryption.asSource(),
                        Map.of()));

        assertThat(publish().err())
                .contains(", which is no copy of ami that amibake made\n  at:  " + config + ":8:12 (image.regions)\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            failed     | failed its checks, so that there is nothing to publish
            unfinished | did not come to an AMI that could be published
            begun      | did not come to an AMI that could be published
            """)
    void a_release_that_left_nothing_to_publish_is_told(String outcome, String what) throws IOException {
        write("release.json", "{\"schema\": 1, \"run\": \"x\", \"outcome\": \"" + outcome + "\", \"images\": {}}");

        Run run = publish();

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error: the last release into this directory " + what + "\n  at:  " + build
                        + "/release.json\n");
    }

    @Test
    void nothing_is_published_from_where_a_release_is_at_work() throws IOException {
        write("images.json", "{\"us-west-2\": \"ami-12345678\"}");
        Run run;
        try (Occupation release = Occupation.of(Path.of(build))) {
            run = publish();
            assertThat(release).isNotNull();
        }

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("error: another release or publication is at work in this directory\n  at:  " + build);
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void a_release_is_kept_from_where_a_publication_is_at_work() throws IOException {
        released();
        AtomicBoolean occupied = new AtomicBoolean();
        aws.before(
                call -> call.action().equals("CopyImage"),
                1,
                () -> occupied.set(BuildFolder.at(Path.of(build)).isOccupied()));

        assertThat(publish().status()).isZero();

        assertThat(occupied).isTrue();
        assertThat(BuildFolder.at(Path.of(build)).isOccupied()).isFalse();
    }

    @Test
    void the_record_of_another_image_is_left_as_it_is() throws IOException {
        released();
        String other = "{\"schema\": 1, \"run\": \"x\", \"outcome\": \"failed\", \"images\": {\"us-west-2\":"
                + " \"ami-12345678\"}}";
        write("release.json", other);

        assertThat(publish().status()).isZero();

        assertThat(read("release.json")).isEqualTo(other);
    }

    @Test
    void where_the_images_are_is_printed_though_it_cannot_be_written_down() throws IOException {
        ImageFacts image = released();
        Files.createDirectories(Path.of(build, "images.json.new"));

        Run run = publish();

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out()).startsWith("us-west-2  " + image.id() + "\neu-west-1  ami-");
        assertThat(run.err()).contains("\nerror: the file cannot be written: ");
    }
}
