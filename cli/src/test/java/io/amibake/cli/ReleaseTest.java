package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.AmiId;
import io.amibake.core.Tool;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.GroupRequest;
import io.amibake.provisioning.ImageFacts;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.Wait;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.Emulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole releases with the real Packer, in an emulated AWS. */
@Timeout(240)
class ReleaseTest {
    private static final Pattern AMI = Pattern.compile("ami-[0-9a-f]{17}");

    private final Path directory;
    private EmulatedRelease release;

    ReleaseTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void start() throws IOException {
        release = EmulatedRelease.in(directory);
    }

    @AfterEach
    void stop() {
        release.close();
    }

    @Test
    void bakes_verifies_publishes_and_leaves_nothing_temporary() throws IOException, InterruptedException {
        Run run = release.run(
                "--report",
                "json=" + release.file("report.json"),
                "--set",
                "image.regions=[eu-west-1]",
                "--set",
                "image.users=[\"210987654321\"]",
                "--set",
                "release.ssmParameter=/images/test/latest");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .matches("(?s)passed ami-[0-9a-f]+: [0-9]+ passed in .*"
                        + "passed root@[0-9.]+: 2 passed in .*2 hosts: [0-9]+ passed in .*");
        assertThat(release.left("us-west-2")).containsExactly("AMI passed", "snapshot passed");
        assertThat(release.left("eu-west-1")).containsExactly("AMI passed", "snapshot passed");
        assertImage("us-west-2");
        assertImage("eu-west-1");
        assertThat(release.text("build/release.json")).contains("\"outcome\": \"published\"", "\"baked\": \"passed\"");
        assertThat(release.text("ran").lines())
                .containsExactly(
                        "configure-timezone",
                        "install-os-packages",
                        "set-docker-opts",
                        "configure-cloud-init",
                        "cleanup");
        assertThat(release.text("build/build.log")).contains("Build 'amazon-ebs' finished");
        assertThat(release.text("build/manifest.json")).contains("us-west-2:ami-");
        assertThat(release.text("report.json")).contains("ami-launch-permissions", "\"root\"");
        assertNoCredential(run);
        assertIsVerifiedAgain("--manifest", release.file("build/manifest.json").toString());
        assertThat(release.left("us-west-2")).containsExactly("AMI passed", "snapshot passed");
    }

    private void assertIsVerifiedAgain(String... subject) throws IOException, InterruptedException {
        Run again = release.verify(subject);
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(again.out()).matches("(?s)passed root@[0-9.]+: 2 passed in .*");
    }

    @Test
    void what_a_killed_release_leaves_is_cleaned_and_nothing_else() throws IOException, InterruptedException {
        Cloud cloud = release.aws().cloud("us-west-2");
        String other = cloud.access()
                .createSecurityGroup(new GroupRequest("other", "Of somebody", Optional.empty(), Map.of("Name", "x")));
        Process process = release.startSending("KILL", "GetConsoleOutput");
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(release.left("us-west-2"))
                .contains("AMI pending", "instance without a verdict", "key pair without a verdict");

        while (release.hasScratch()) {
            Thread.onSpinWait();
        }
        Run clean = release.clean();

        assertThat(clean.status()).as(clean.err()).isZero();
        assertThat(release.left("us-west-2")).isEmpty();
        cloud.access().deleteSecurityGroup(other, Wait.upTo(Duration.ofSeconds(5)));
        assertThat(release.aws().calls().stream()
                        .filter(call -> call.action().equals("DeleteSecurityGroup") && !call.isReading())
                        .filter(call -> other.equals(call.parameters().get("GroupId"))))
                .hasSize(1);
    }

    /** The image of a region, the one that images.json, the parameter and the account agree on. */
    private void assertImage(String region) {
        Cloud cloud = release.aws().cloud(region);
        Resource found = cloud.tagged().ofAllRuns().stream()
                .filter(resource -> resource.kind() == Resource.Kind.IMAGE)
                .findFirst()
                .orElseThrow();
        assertThat(release.text("build/images.json")).contains("\"" + region + "\": \"" + found.id() + "\"");
        assertThat(cloud.parameters().get("/images/test/latest")).contains(found.id());
        ImageFacts image = cloud.images().find(AmiId.parse(found.id())).orElseThrow();
        assertThat(image.name()).isEqualTo("Test Image 1.0");
        assertThat(image.tags())
                .containsEntry("Name", "Test Image")
                .containsEntry("Version", "1.0")
                .containsEntry("amibake:verdict", "passed")
                .containsEntry("amibake:image", "Test Image 1.0");
        assertThat(cloud.images().sharing(image).image().accounts()).hasToString("[210987654321]");
        assertThat(cloud.images().sharing(image).snapshots().values()).hasToString("[210987654321]");
    }

    /** Neither the secret of the account nor the private key of the run is in anything that was written. */
    private void assertNoCredential(Run run) throws IOException {
        StringBuilder all = new StringBuilder(run.out() + run.err());
        try (Stream<Path> files = Files.walk(release.file("build"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        if (Files.exists(release.file("report.json"))) {
            all.append(release.text("report.json"));
        }
        assertThat(all.toString()).doesNotContain(Emulator.SECRET_KEY, "PRIVATE KEY");
        assertThat(release.hasScratch()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"PACKER, 1.15, hcl2", "PACKER_1_6, 1.6, json", "PACKER_1_6, 1.6, hcl2"})
    void bakes_with_old_and_new_packers_from_both_formats(Tool packer, String version, String format)
            throws IOException, InterruptedException {
        Run run = release.runWith(
                packer,
                "--no-publish",
                "--set",
                "packer.version=" + version,
                "--set",
                "packer.format=" + format,
                "--set",
                "image.imdsv2=optional");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(release.left("us-west-2")).containsExactly("AMI passed", "snapshot passed");
        assertNoCredential(run);
    }

    @Test
    void an_image_that_fails_a_check_is_kept_from_everyone() throws IOException, InterruptedException {
        release.checks("  - {id: none, phase: baked, kind: file, subject: /nowhere, expect: {exists: true}}\n");

        Run run = release.run(
                "--report", "junit=" + release.file("report.xml"), "--set", "image.users=[\"210987654321\"]");

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("failed none (file /nowhere)\n  exists: expected true, got false\n");
        assertThat(run.err()).containsPattern("AMI ami-[0-9a-f]+ failed: it stays, private and tagged as failed\n");
        assertThat(release.left("us-west-2")).containsExactly("AMI failed", "snapshot failed");
        assertThat(release.text("report.xml")).contains("failures=\"1\"");
        assertThat(release.text("build/release.json")).contains("\"outcome\": \"failed\"");
        assertThat(release.file("build/images.json")).doesNotExist();
        assertThat(release.aws().calls())
                .filteredOn(call -> !call.isReading())
                .extracting(ApiCall::action)
                .doesNotContain("CopyImage", "ModifySnapshotAttribute", "PutParameter");
    }

    @Test
    void a_script_that_fails_is_told_with_its_last_lines() throws IOException, InterruptedException {
        release.write(
                "templates/scripts/set-docker-opts.sh.ftl",
                "<#-- model: none -->\n#!/bin/sh\n" + "echo 'no such bridge' >&2\nexit 7\n");

        Run run = release.run("--report", "junit=" + release.file("report.xml"));

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("scripts/set-docker-opts.sh failed with exit status 7:", "no such bridge");
        assertThat(release.left("us-west-2")).isEmpty();
        assertThat(release.text("report.xml")).contains("scripts/set-docker-opts.sh failed");
        assertThat(release.text("build/release.json")).contains("\"outcome\": \"unfinished\"");
    }

    @Test
    void two_at_once_do_not_touch_each_other() throws IOException, InterruptedException {
        Process second = release.process()
                .stdout(release.write("out-2", ""))
                .stderr(release.write("err-2", ""))
                .start(release.wordsInto("build-2", "--set", "version=2.0"));
        Run first = release.run();
        boolean ended = second.waitFor(120, TimeUnit.SECONDS);
        second.destroyForcibly();

        assertThat(ended).isTrue();
        assertThat(first.status()).as(first.err()).isZero();
        assertThat(second.exitValue()).as(release.text("err-2")).isZero();
        assertThat(release.left("us-west-2"))
                .containsExactly("AMI passed", "AMI passed", "snapshot passed", "snapshot passed");
        assertThat(ami("build")).isNotEqualTo(ami("build-2"));
    }

    private String ami(String output) {
        Matcher found = AMI.matcher(release.text(output + "/images.json"));
        assertThat(found.find()).isTrue();
        return found.group();
    }
}
