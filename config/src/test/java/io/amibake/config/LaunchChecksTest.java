package io.amibake.config;

import static io.amibake.config.OverlaidImage.problemsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import org.junit.jupiter.api.Test;

class LaunchChecksTest {
    @Test
    void capacity_is_min_to_desired_to_max() {
        assertThat(problemsWith("launch: {capacity: {min: 3, max: 2}}\n"))
                .containsExactly(new Problem(
                        "the capacity's max 2 is less than its min 3",
                        "test.yaml:1:34 (launch.capacity.max)",
                        "write min <= desired <= max"));
        assertThat(problemsWith("launch: {capacity: {min: 1, max: 2, desired: 5}}\n"))
                .containsExactly(new Problem(
                        "the desired capacity 5 is not between min 1 and max 2",
                        "test.yaml:1:46 (launch.capacity.desired)",
                        "write min <= desired <= max"));
        assertThat(problemsWith("launch: {capacity: {min: -1}}\n"))
                .containsExactly(new Problem(
                        "a capacity of -1 is negative", "test.yaml:1:26 (launch.capacity.min)", "write 0 or more"));
    }

    @Test
    void a_bound_that_excludes_the_default_is_to_blame_itself() {
        assertThat(problemsWith("launch: {capacity: {min: 2}}\n"))
                .containsExactly(new Problem(
                        "the desired capacity 1 is not between min 2 and max 2",
                        "test.yaml:1:26 (launch.capacity.min)",
                        "write min <= desired <= max"));
    }

    @Test
    void logs_are_kept_for_days_that_cloudwatch_takes() {
        assertThat(problemsWith("launch: {logRetentionDays: 31}\n"))
                .containsExactly(new Problem(
                        "CloudWatch Logs cannot keep logs for 31 days",
                        "test.yaml:1:28 (launch.logRetentionDays)",
                        "write 30, the nearest it takes"));
        assertThat(problemsWith("launch: {logRetentionDays: 400}\n")).isEmpty();
    }

    @Test
    void the_stack_waits_longer_than_the_script() {
        assertThat(problemsWith("firstrun: {clusterTimeout: 20m}\n"))
                .containsExactly(new Problem(
                        "firstrun.clusterTimeout 20m is not shorter than launch.signalTimeout 15m: the stack would fail before"
                                + " the script can say why",
                        "test.yaml:1:28 (firstrun.clusterTimeout)",
                        "make launch.signalTimeout the longer one"));
    }

    @Test
    void the_first_run_script_lies_where_it_lasts() {
        assertThat(problemsWith("firstrun: {path: /tmp/firstrun.sh}\n"))
                .containsExactly(new Problem(
                        "a script in /tmp is gone when an instance boots",
                        "test.yaml:1:18 (firstrun.path)",
                        "choose a directory that lasts, such as /home/ec2-user/firstrun.sh"));
    }
}
