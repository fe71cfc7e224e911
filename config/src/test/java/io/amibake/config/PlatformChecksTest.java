package io.amibake.config;

import static io.amibake.config.OverlaidImage.problemsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformChecksTest {
    @TempDir
    private Path directory;

    @Test
    void a_stack_needs_a_platform_with_the_helpers_that_signal() {
        assertThat(problemsWith("platform: debian-12\nlaunch: {kind: [template]}\n"))
                .containsExactly(new Problem(
                        "platform debian-12 has no cfn-init and cfn-signal, so a stack could not signal",
                        "test.yaml:2:16 (launch.kind)",
                        "set launch.kind: []; or, if your source AMI brings them, copy the platform file, set cfn.packaged:"
                                + " true in it and give its path as platform"));
        assertThat(problemsWith("platform: debian-12\n")).isEmpty();
        assertThat(problemsWith("platform: debian-12\nlaunch: {kind: []}\n")).isEmpty();
    }

    @Test
    void a_platform_file_of_ones_own_says_whether_it_has_the_helpers() throws IOException {
        String shipped = Files.readString(Path.of("platforms/debian-12.yaml"));
        Path own = Files.writeString(
                directory.resolve("own.yaml"), shipped.replace("cfn: {packaged: false", "cfn: {packaged: true"));
        Path without = Files.writeString(directory.resolve("without.yaml"), shipped.replace("launch: {kind: []}", ""));

        assertThat(problemsWith("platform: " + own + "\nlaunch: {kind: [template]}\n"))
                .isEmpty();
        assertThat(problemsWith("platform: " + without + "\n"))
                .singleElement()
                .extracting(Problem::where)
                .isEqualTo("test.yaml:1:11 (platform)");
    }

    @Test
    void a_log_agent_that_knows_version_1_only_needs_it() {
        assertThat(problemsWith("platform: amazon-linux-1\nimage: {imdsv2: required}\n"))
                .containsExactly(new Problem(
                        "image.imdsv2 cannot be required: awslogs, the log agent of amazon-linux-1, gets its credentials by"
                                + " version 1 only",
                        "test.yaml:2:17 (image.imdsv2)",
                        "set image.imdsv2: optional, or choose a later platform"));
        assertThat(problemsWith("platform: amazon-linux-1\n")).isEmpty();
        assertThat(problemsWith("platform: amazon-linux-2\nimage: {imdsv2: required}\n"))
                .isEmpty();
    }

    @Test
    void a_release_is_for_a_system_that_comes_in_releases() {
        assertThat(problemsWith("platform: amazon-linux-2\nsystem: {release: 2023.9.20251105}\n"))
                .containsExactly(new Problem(
                        "platform amazon-linux-2 does not come in releases",
                        "test.yaml:2:19 (system.release)",
                        "remove it: its packages are those of the day of the build"));
        assertThat(problemsWith("system: {release: 2023.9.20251105}\n")).isEmpty();
    }

    @Test
    void a_release_is_reached_by_an_update() {
        assertThat(problemsWith("system: {release: 2023.9.20251105, update: false}\n"))
                .containsExactly(new Problem(
                        "the system moves to a release by an update, and system.update is false",
                        "test.yaml:1:19 (system.release)",
                        "set system.update: true"));
    }

    @Test
    void the_latest_release_is_not_one() {
        assertThat(problemsWith("system: {release: latest}\n"))
                .containsExactly(new Problem(
                        "'latest' is another release from one build to the next",
                        "test.yaml:1:19 (system.release)",
                        "write the release itself, such as 2023.9.20251105"));
    }
}
