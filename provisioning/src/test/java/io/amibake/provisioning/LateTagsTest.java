package io.amibake.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.ExitStatus;
import io.amibake.provisioning.aws.ApiCall;
import io.amibake.provisioning.aws.EmulatedBaker;
import io.amibake.provisioning.aws.Emulator;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** EC2 may show for a while what a tag was: a release knows by itself what it has found. */
@Timeout(120)
class LateTagsTest {
    @TempDir
    Path scratch;

    private Emulator aws;

    @BeforeEach
    void start() {
        aws = Emulator.start();
        aws.console(Rehearsal.CONSOLE);
        aws.beforeEvery(call -> call.action().startsWith("Describe"), this::showFormerVerdicts);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private void showFormerVerdicts() {
        aws.calls().stream()
                .filter(call -> call.action().equals("CreateTags") && !call.isReading())
                .filter(call -> call.parameters().containsValue("amibake:verdict"))
                .forEach(call -> aws.asOther(
                        call.region(),
                        "Action=CreateTags&Tag.1.Key=amibake%3Averdict&Tag.1.Value=pending" + resources(call)));
    }

    private static String resources(ApiCall call) {
        return call.parameters().entrySet().stream()
                .filter(parameter -> parameter.getKey().startsWith("ResourceId."))
                .map(Map.Entry::toString)
                .collect(Collectors.joining("&", "&", ""));
    }

    @Test
    void a_verified_image_is_published_with_its_copies_and_stays() {
        Rehearsal release = rehearsal();

        assertThat(release.run()).isEqualTo(ExitStatus.DONE);

        assertThat(release.record().outcome()).isEqualTo("published");
        assertThat(release.left()).containsExactlyInAnyOrder("AMI pending", "snapshot pending");
        assertThat(aws.cloud("eu-west-1").tagged().of(release.id()))
                .extracting(Resource::kind)
                .contains(Resource.Kind.IMAGE);
    }

    @Test
    void an_image_that_failed_stays() {
        Rehearsal release = rehearsal().judging(ExitStatus.FOUND);

        assertThat(release.run()).isEqualTo(ExitStatus.FOUND);

        assertThat(release.left()).containsExactlyInAnyOrder("AMI pending", "snapshot pending");
    }

    private Rehearsal rehearsal() {
        return Rehearsal.of(aws, TestImage.with("image.regions=[eu-west-1]"), scratch, new EmulatedBaker(aws));
    }
}
