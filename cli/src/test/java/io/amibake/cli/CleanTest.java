package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.config.Region;
import io.amibake.provisioning.Cloud;
import io.amibake.provisioning.ImageFacts;
import io.amibake.provisioning.Resource;
import io.amibake.provisioning.RunThings;
import io.amibake.provisioning.Verdict;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.Emulator;
import io.amibake.provisioning.aws.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CleanTest {
    @TempDir
    private Path directory;

    private Emulator aws;
    private Cloud cloud;
    private RunThings dead;
    private String build;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        cloud = aws.cloud("us-west-2");
        dead = RunThings.of(aws, "00dead");
        build = directory.resolve("build").toString();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private AwsRuns amibake() {
        return AwsRuns.of(aws);
    }

    private void leave() {
        dead.keyPair("0123456789abcdef/1/1", Instant.now().minusSeconds(1));
        dead.group();
    }

    @Test
    void what_a_dead_run_left_is_shown_and_deleted() {
        leave();
        String group = dead.left().get(1).split(" ", -1)[2];

        Run run = amibake().clean("-o", build, "--region", "us-west-2", "--yes");

        assertThat(run.status()).isZero();
        assertThat(AwsRuns.plain(run.out()).replaceAll(" +", " ").replaceAll("2[0-9-]{9}T[0-9:]{8}Z", "TIME"))
                .isEqualTo("""
                        REGION KIND ID RUN MADE OF IMAGE
                        us-west-2 security group sg RUN - my image 1-00dead
                        us-west-2 key pair key RUN TIME my image 1-00dead
                        """.replace("RUN -", dead.run() + " -").replace("RUN TIME", dead.run() + " TIME"));
        assertThat(run.out()).contains(group);
        assertThat(run.err()).isEqualTo("""
                   0.0 s  looking into us-west-2
                   0.0 s  deleting 2 things in AWS
                deleted security group sg in us-west-2
                deleted key pair key in us-west-2
                """);
        assertThat(dead.left()).isEmpty();

        assertThat(amibake().clean("-o", build, "--region", "us-west-2")).isEqualTo(new Run(0, "", """
                   0.0 s  looking into us-west-2
                nothing to clean
                """));
    }

    @Test
    void nothing_is_deleted_where_nobody_can_be_asked() {
        leave();

        Run run = amibake().clean("-o", build, "--region", "us-west-2");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).contains("security group");
        assertThat(run.err()).isEqualTo("""
                   0.0 s  looking into us-west-2
                error: nothing was deleted: there is no terminal to ask on
                  at:  command line
                  fix: give --yes to delete 2 things in AWS, or --dry-run to see it only
                """);
        assertThat(dead.left()).hasSize(2);
    }

    @Test
    void whoever_is_asked_decides() {
        leave();

        Run no = amibake().answering(false).clean("-o", build, "--region", "us-west-2");
        assertThat(no.status()).isZero();
        assertThat(no.err()).endsWith("nothing was deleted\n");
        assertThat(dead.left()).hasSize(2);

        assertThat(amibake()
                        .answering(true)
                        .clean("-o", build, "--region", "us-west-2")
                        .status())
                .isZero();
        assertThat(dead.left()).isEmpty();
    }

    @Test
    void a_dry_run_changes_nothing() {
        leave();

        Run run = amibake().clean("-o", build, "--region", "us-west-2", "--dry-run", "--format", "json");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("\"kind\": \"security group\"").contains("\"deleted\": false");
        assertThat(dead.left()).hasSize(2);
        assertThat(aws.calls().stream().skip(2)).allMatch(ApiCall::isReading);
    }

    @Test
    void json_says_what_was_deleted() {
        leave();
        List<Resource> left = cloud.tagged().of(dead.run());

        Run run = amibake().clean("-o", build, "--region", "us-west-2", "--yes", "--format", "json");

        assertThat(run.out().replaceAll("\"made\": \"[^\"]+\"", "\"made\": \"TIME\""))
                .isEqualTo("""
                        {
                          "schema": 1,
                          "resources": [
                            {
                              "kind": "security group",
                              "id": "GROUP",
                              "region": "us-west-2",
                              "run": "RUN",
                              "image": "my image 1-00dead",
                              "deleted": true
                            },
                            {
                              "kind": "key pair",
                              "id": "PAIR",
                              "region": "us-west-2",
                              "run": "RUN",
                              "image": "my image 1-00dead",
                              "made": "TIME",
                              "deleted": true
                            }
                          ],
                          "directories": [],
                          "alive": []
                        }
                        """.replace("GROUP", id(left, Resource.Kind.SECURITY_GROUP))
                        .replace("PAIR", id(left, Resource.Kind.KEY_PAIR))
                        .replace("RUN", dead.run().text()));
    }

    private static String id(List<Resource> resources, Resource.Kind kind) {
        return resources.stream()
                .filter(resource -> resource.kind() == kind)
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void nothing_of_a_run_that_is_alive_nor_of_others_is_touched() {
        leave();
        RunThings alive = RunThings.of(aws, "00a11e");
        alive.all();
        List<String> before = alive.left();
        String foreign =
                cloud.access().createKeyPair("somebody's", java.util.Map.of()).id();
        ImageFacts verified = dead.image("verified", Verdict.PASSED);
        ImageFacts failed = dead.image("failed", Verdict.FAILED);

        Run run = amibake().clean("-o", build, "--region", "us-west-2", "--yes");

        assertThat(run.err()).contains("run " + alive.run() + " is alive: nothing of it is touched\n");
        assertThat(alive.left()).isEqualTo(before);
        assertThat(cloud.images().named(alive.imageName())).hasSize(1);
        assertThat(cloud.images().find(verified.id())).isPresent();
        assertThat(cloud.images().find(failed.id())).isPresent();
        assertThat(aws.calls()).noneMatch(call -> call.parameters().containsValue(foreign));

        amibake().clean("-o", build, "--region", "us-west-2", "--yes", "--failed");

        assertThat(cloud.images().find(verified.id())).isPresent();
        assertThat(cloud.images().find(failed.id())).isEmpty();
    }

    @Test
    void the_regions_of_the_config_are_looked_into() throws IOException {
        String config = TestImages.write(directory, "image.yaml", TestImages.SOUND + "  regions: [eu-west-1]\n")
                .toString();
        new RunThings(aws, cloud.in(Region.parse("eu-west-1")), dead.run(), dead.imageName()).group();

        Run run = amibake().clean("-c", config, "-o", build, "--yes");

        assertThat(run.err()).isEqualTo("""
                   0.0 s  looking into us-west-2, eu-west-1
                   0.0 s  deleting 1 thing in AWS
                deleted security group sg in eu-west-1
                """);
    }

    @Test
    void what_cannot_be_deleted_is_told() {
        leave();
        for (int k = 1; k <= 4; k++) {
            aws.failing(call -> call.action().equals("DeleteSecurityGroup"), k, Fault.QUOTA);
        }

        Run run = amibake().clean("-o", build, "--region", "us-west-2", "--yes");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("error: security group sg in us-west-2 is left: ec2:DeleteSecurityGroup failed:");
        assertThat(dead.left()).hasSize(2);
    }

    @Test
    void what_can_be_seen_goes_though_stacks_may_not_be_looked_at() {
        leave();
        AtomicBoolean denied = new AtomicBoolean(true);
        aws.failingEvery(call -> denied.get() && call.action().equals("DescribeStacks"), Fault.DENIED);

        Run run = amibake().clean("-o", build, "--region", "us-west-2", "--yes");
        denied.set(false);

        assertThat(run.status()).isEqualTo(2);
        assertThat(AwsRuns.plain(run.out())).contains("us-west-2  security group  sg");
        assertThat(run.err())
                .contains("error: cloudformation:DescribeStacks failed: it is not allowed", "deleted security group");
        // It tells of its run, which may have a stack.
        assertThat(dead.left()).singleElement().asString().startsWith("key pair");
    }

    @Test
    void nothing_goes_where_nobody_can_tell_which_runs_are_alive() {
        leave();
        aws.failingEvery(call -> call.action().equals("DescribeKeyPairs"), Fault.DENIED);

        Run run = amibake().clean("-o", build, "--region", "us-west-2", "--yes");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).doesNotContain("us-west-2");
        assertThat(run.err())
                .contains(
                        "error: ec2:DescribeKeyPairs failed: it is not allowed",
                        "the key pairs tell which runs are alive: without them nothing is deleted of a run of which nothing"
                                + " else tells it");
        assertThat(aws.calls()).noneMatch(call -> call.action().equals("DeleteSecurityGroup"));
    }

    @Test
    void words_that_make_no_sense_are_told() {
        assertThat(amibake().clean("--region", "us-wst-2", "--yes", "--dry-run").err())
                .isEqualTo("""
                        error: 'us-wst-2' is not an AWS region
                          at:  command line (--region)
                          fix: did you mean 'us-west-2'?
                        error: --yes deletes, and --dry-run does not
                          at:  command line (--dry-run)
                          fix: give one of the two
                        """);
    }

    @Test
    void a_run_whose_process_is_gone_is_dead_at_once_on_its_own_machine() {
        String here = io.amibake.provisioning.RunHost.ofThisMachine().process();
        dead.keyPair(
                here.substring(0, here.lastIndexOf('/')) + "/1", Instant.now().plus(Duration.ofMinutes(15)));

        Run run = amibake().clean("-o", build, "--region", "us-west-2", "--yes");
        assertThat(run.status()).isZero();
        assertThat(dead.left()).isEmpty();
    }
}
