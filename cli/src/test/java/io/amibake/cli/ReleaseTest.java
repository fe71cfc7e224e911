package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.GroupRequest;
import io.amibake.provisioning.Wait;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole releases with the real Packer, in an emulated AWS. */
@Timeout(240)
@ExtendWith(EmulatedReleases.class)
class ReleaseTest {
    private static final Pattern AMI = Pattern.compile("ami-[0-9a-f]{17}");

    private final EmulatedRelease release;

    ReleaseTest(EmulatedRelease release) {
        this.release = release;
    }

    @Test
    void bakes_verifies_publishes_and_leaves_nothing_temporary() throws IOException, InterruptedException {
        Account account = new Account(release.aws(), "us-west-2", "eu-west-1");

        Run run = release.run(
                EmulatedRelease.with(Account.EVERYWHERE, "--report", "json=" + release.file("report.json")));

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .matches("(?s)passed ami-[0-9a-f]+: [0-9]+ passed in .*"
                        + "passed root@[0-9.]+: 2 passed in .*2 hosts: [0-9]+ passed in .*");
        assertThat(account.in("us-west-2")).isEqualTo(Account.published("Test Image", "1.0"));
        assertThat(account.in("eu-west-1")).isEqualTo(Account.copied("Test Image", "1.0"));
        for (String region : List.of("us-west-2", "eu-west-1")) {
            assertThat(release.text("build/images.json"))
                    .contains("\"" + region + "\": \"" + account.image(region) + "\"");
        }
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
        release.assertNoCredential(run);
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
        release.assertNoCredential(new Run(137, release.text("out"), release.text("err")));
        Run clean = release.clean();

        assertThat(clean.status()).as(clean.err()).isZero();
        assertThat(release.left("us-west-2")).isEmpty();
        cloud.access().deleteSecurityGroup(other, Wait.upTo(Duration.ofSeconds(5)));
        assertThat(release.aws().calls().stream()
                        .filter(call -> call.action().equals("DeleteSecurityGroup") && !call.isReading())
                        .filter(call -> other.equals(call.parameters().get("GroupId"))))
                .hasSize(1);
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
        release.assertNoCredential(run);
    }

    @Test
    void an_image_that_fails_a_check_is_kept_from_everyone() throws IOException, InterruptedException {
        release.checks("  - {id: none, phase: baked, kind: file, subject: /nowhere, expect: {exists: true}}\n");

        Account account = new Account(release.aws(), "us-west-2", "eu-west-1");

        Run run = release.run(
                EmulatedRelease.with(Account.EVERYWHERE, "--report", "junit=" + release.file("report.xml")));

        assertThat(run.status()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).contains("failed none (file /nowhere)\n  exists: expected true, got false\n");
        assertThat(run.err())
                .containsPattern("AMI ami-[0-9a-f]+ failed: it stays, private and tagged as failed\n"
                        + "amibake clean -c FILE --failed deletes it, and its name can be had again\n");
        assertThat(account.in("us-west-2")).isEqualTo(Account.failed("Test Image", "1.0"));
        assertThat(account.in("eu-west-1")).isEmpty();
        release.assertNoCredential(run);
        assertThat(release.text("report.xml")).contains("failures=\"1\"");
        assertThat(release.text("build/release.json")).contains("\"outcome\": \"failed\"");
        assertThat(release.file("build/images.json")).doesNotExist();
    }

    @Test
    void the_end_says_that_nothing_was_verified() throws IOException, InterruptedException {
        Run run = release.run("--no-verify", "--no-publish");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.err())
                .endsWith("\nno instance of the AMI was verified (--no-verify): it is tagged as unverified\n");
        assertThat(release.text("build/release.json")).contains("\"outcome\": \"unverified\"");
    }

    @Test
    void a_source_that_aws_does_not_have_is_told_where_it_is_named() throws IOException, InterruptedException {
        Run run = release.run("--set", "source.ami=ami-00000000000000000");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("\n  at:  --set source.ami (source.ami)\n");
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
        release.assertNoCredential(run);
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
