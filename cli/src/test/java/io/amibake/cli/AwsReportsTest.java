package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amibake.cli.options.Arguments;
import io.amibake.cli.options.Usage;
import io.amibake.cli.release.SuiteAcceptance;
import io.amibake.cli.release.SuiteFile;
import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import io.amibake.provisioning.Acceptance.Stage;
import io.amibake.verification.checks.Phase;
import io.amibake.verification.checks.Report;
import io.amibake.verification.checks.Suite;
import io.amibake.verification.report.Imprint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AwsReportsTest {
    private static final Problem WHY = new Problem("no room for an instance", "us-west-2", "try again");

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final SuiteFile file = new SuiteFile("checks.yaml", """
                    schema: 1
                    image: {name: web, version: "1", platform: debian-12}
                    checks:
                      - {id: root, phase: baked, kind: file, subject: /, expect: {type: directory}}
                    """);
    private final Suite suite = file.suite();
    private final SuiteAcceptance acceptance =
            new SuiteAcceptance(file, (ignored, phase, hosts) -> Report.unbaked(suite, List.of(phase), "judged", WHY));

    private void report(Supplier<ExitStatus> work) {
        assertThatThrownBy(() -> reportOf(work)).isInstanceOfAny(AmibakeException.class, CancellationException.class);
    }

    private void reportOf(Supplier<ExitStatus> work) {
        Usage usage = new Usage("verify", "", "", List.of(ReportFiles.REPORT), "");
        Arguments arguments = Arguments.parse(usage, "--report", "json=" + directory.resolve("report.json"));
        Imprint imprint = new Imprint("1", Instant.EPOCH);
        new AwsReports(acceptance, ReportFiles.of(arguments), imprint, Streams.of(out, err))
                .of("ami-1", Phase.BAKED, work);
    }

    private String json() throws IOException {
        return Files.readString(directory.resolve("report.json"));
    }

    @Test
    void what_could_not_be_judged_is_reported() throws IOException {
        report(() -> {
            throw AmibakeException.outsideFailed(WHY);
        });

        assertThat(json()).contains("\"ami-1\"", "no room for an instance");
    }

    @Test
    void what_was_interrupted_is_reported() throws IOException {
        report(() -> {
            throw new CancellationException("interrupted");
        });

        assertThat(json())
                .contains("\"ami-1\"", "interrupted before all checks were done")
                .doesNotContain("not baked");
    }

    @Test
    void an_image_that_is_there_was_baked() throws IOException {
        acceptance.ofBaked();

        report(() -> {
            throw AmibakeException.outsideFailed(WHY);
        });

        assertThat(json()).contains("the host was not reached").doesNotContain("not baked");
    }

    @Test
    void what_was_judged_is_reported_though_the_rest_is_refused() throws IOException {
        report(() -> {
            acceptance.hosts(Stage.BAKED, List.of());
            throw AmibakeException.invalidInput(new Problem("the name is taken", "name", "change it"));
        });

        assertThat(json()).contains("\"judged\"").doesNotContain("the name is taken");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("judged");
    }

    @Test
    void a_report_that_cannot_be_written_is_told_beside_what_failed() throws IOException {
        Files.createDirectories(directory.resolve("report.json/in the way"));

        assertThatThrownBy(() -> reportOf(() -> {
                    throw AmibakeException.outsideFailed(WHY);
                }))
                .hasMessage(WHY.toString());

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("error: the report '")
                .contains("cannot be written");
    }

    @Test
    void nothing_is_reported_where_nothing_was_begun() {
        report(() -> {
            throw AmibakeException.invalidInput(new Problem("no credentials", "AWS", "log in"));
        });

        assertThat(directory.resolve("report.json")).doesNotExist();
    }
}
