package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.Region;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.ImageFacts;
import io.amibake.provisioning.RunThings;
import io.amibake.provisioning.Verdict;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PublishTest {
    private static final String CONFIG = """
            schema: 1
            name: my image
            version: "1"
            platform: amazon-linux-2023
            source:
              ami: ami-12345678
            build:
              region: us-west-2
            image:
              regions: [eu-west-1]
              users: ["210987654321"]
            release:
              ssmParameter: /images/mine
            """;

    @TempDir
    private Path directory;

    private Emulator aws;
    private Cloud cloud;
    private String config;
    private String build;

    @BeforeEach
    void start() throws IOException {
        aws = Emulator.start();
        cloud = aws.cloud("us-west-2");
        config = TestImages.write(directory, "image.yaml", CONFIG).toString();
        build = directory.resolve("build").toString();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private AwsRuns amibake() {
        return AwsRuns.of(aws);
    }

    private ImageFacts released(Verdict verdict) throws IOException {
        ImageFacts image = RunThings.of(aws, "3f9a1c").image("my image 1", verdict);
        Files.createDirectories(Path.of(build));
        write("images.json", "{\n  \"us-west-2\": \"" + image.id() + "\"\n}\n");
        write(
                "release.json",
                "{\n  \"schema\": 1,\n  \"run\": \"x\",\n  \"outcome\": \"passed\",\n  \"images\": {\n    \"us-west-2\": \""
                        + image.id() + "\"\n  }\n}\n");
        return image;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(Path.of(build, name), text);
    }

    private String read(String name) throws IOException {
        return Files.readString(Path.of(build, name));
    }

    @Test
    void the_image_of_a_release_is_published_and_where_it_is_is_written_down() throws IOException {
        ImageFacts image = released(Verdict.PASSED);

        Run run = amibake().publish("-c", config, "-o", build);

        ImageFacts copy =
                cloud.in(Region.parse("eu-west-1")).images().named("my image 1").get(0);
        assertThat(run).isEqualTo(new Run(0, "us-west-2  " + image.id() + "\neu-west-1  " + copy.id() + "\n", """
                           0.0 s  looking at AMI ami
                        tagged AMI ami: amibake:family=my image
                        copying AMI ami to eu-west-1: ami
                           0.0 s  waiting for AMI ami in eu-west-1
                        shared AMI ami in us-west-2 with 210987654321
                        parameter /images/mine in us-west-2 is ami
                        AMI ami in us-west-2 is published
                        shared AMI ami in eu-west-1 with 210987654321
                        AMI ami in eu-west-1 is passed, as what it is a copy of
                        parameter /images/mine in eu-west-1 is ami
                        AMI ami in eu-west-1 is published
                        """));
        String images = "{\n  \"us-west-2\": \"" + image.id() + "\",\n  \"eu-west-1\": \"" + copy.id() + "\"\n}\n";
        assertThat(read("images.json")).isEqualTo(images);
        assertThat(read("release.json"))
                .isEqualTo(
                        "{\n  \"schema\": 1,\n  \"run\": \"x\",\n  \"outcome\": \"published\",\n  \"images\": {\n    \"us-west-2\": \""
                                + image.id() + "\",\n    \"eu-west-1\": \"" + copy.id() + "\"\n  }\n}\n");

        Run again = amibake().publish("-c", config, "-o", build, "--format", "json");

        assertThat(again).isEqualTo(new Run(0, images, """
                   0.0 s  looking at AMI ami
                   0.0 s  waiting for AMI ami in eu-west-1
                nothing to do: all of it is published already
                """));
    }

    @Test
    void a_named_image_is_published() throws IOException {
        ImageFacts image = released(Verdict.PASSED);
        String before = read("images.json");

        Run run = amibake().publish("-c", config, "--ami", image.id().text());

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("us-west-2  " + image.id() + "\neu-west-1  ami-");
        assertThat(read("images.json")).isEqualTo(before);
    }

    @Test
    void an_image_that_failed_is_published_in_no_case() throws IOException {
        released(Verdict.FAILED);

        assertThat(amibake().publish("-c", config, "-o", build, "--unverified")).isEqualTo(new Run(2, "", """
                   0.0 s  looking at AMI ami
                error: the AMI failed its checks: its tag amibake:verdict is 'failed'
                  at:  us-west-2, ami
                  fix: mend what failed, and release again
                """));
    }

    @Test
    void an_image_that_is_not_verified_is_published_when_told_so() throws IOException {
        released(Verdict.UNVERIFIED);

        Run run = amibake().publish("-c", config, "-o", build);

        assertThat(run).isEqualTo(new Run(2, "", """
                   0.0 s  looking at AMI ami
                error: the AMI is not verified: its tag amibake:verdict is 'unverified'
                  at:  us-west-2, ami
                  fix: verify it by `amibake release`, or publish it all the same with --unverified
                """));
        assertThat(amibake().publish("-c", config, "-o", build, "--unverified").status())
                .isZero();
    }

    @Test
    void a_publication_that_fails_leaves_no_copy_and_says_how_to_go_on() throws IOException {
        ImageFacts image = released(Verdict.PASSED);
        aws.failing(call -> call.action().equals("ModifyImageAttribute"), 2, Fault.DENIED);

        Run run = amibake().publish("-c", config, "-o", build);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).endsWith("""
                AMI ami in eu-west-1 is gone
                snapshot snap in eu-west-1 is gone
                AMI ami stays, and what was done with it; publishing it again goes on from there
                error: ec2:ModifyImageAttribute failed: it is not allowed (UnauthorizedOperation): User:\
                 arn:aws:iam::123456789012:user/test is not authorized to perform: ec2:ModifyImageAttribute because no\
                 identity-based policy allows the action
                  at:  eu-west-1, ENDPOINT, ami
                  fix: allow ec2:ModifyImageAttribute for arn:aws:sts::123456789012:user/moto
                """.replace("ENDPOINT", aws.endpoint().toString()));
        assertThat(cloud.in(Region.parse("eu-west-1")).tagged().ofAllRuns()).isEmpty();
        assertThat(cloud.images().find(image.id())).isPresent();

        assertThat(amibake().publish("-c", config, "-o", build).status()).isZero();
    }

    @Test
    void words_that_make_no_sense_are_told() {
        assertThat(amibake()
                        .publish("-c", config, "-o", build, "--ami", "ami-x")
                        .err())
                .isEqualTo("""
                error: 'ami-x' is not an AMI id
                  at:  command line (--ami)
                  fix: write ami- and 8 or 17 hexadecimal digits, such as ami
                error: the AMI is named by --ami, and by the images.json of --output
                  at:  command line (--output)
                  fix: give one of the two
                """);
    }

    @Test
    void a_directory_without_a_release_is_told() throws IOException {
        Run none = amibake().publish("-c", config, "-o", build);
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).isEqualTo("""
                error: there is no images.json, which a release leaves
                  at:  BUILD/images.json
                  fix: name the release's output directory by --output, or the AMI by --ami
                """.replace("BUILD", build));

        Files.createDirectories(Path.of(build));
        write("images.json", "{\"us-east-1\": \"ami-12345678\"}");
        assertThat(amibake().publish("-c", config, "-o", build).err()).isEqualTo("""
                error: it names no AMI of us-west-2, where the config builds
                  at:  BUILD/images.json
                  fix: name the config that was released, or the AMI by --ami
                """.replace("BUILD", build));
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void no_secret_is_printed() throws IOException {
        released(Verdict.PASSED);

        Run run = amibake().publish("-c", config, "-o", build);

        assertThat(run.out() + run.err() + read("images.json") + read("release.json"))
                .doesNotContain(Emulator.SECRET_KEY);
        assertThat(aws.calls()).extracting(ApiCall::service).contains("sts", "ssm");
    }
}
