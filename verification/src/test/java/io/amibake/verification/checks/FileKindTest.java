package io.amibake.verification.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.LocalTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKindTest {
    @TempDir
    private Path directory;

    @Test
    void a_link_to_what_cannot_be_executed_is_told_with_where_it_leads() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/nowhere"));
        Path other = Files.createSymbolicLink(directory.resolve("other"), Path.of("file"));
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(executable(link)).isEqualTo("false (a link to /nowhere)");
        assertThat(executable(other)).isEqualTo("false (a link to file)");
        assertThat(executable(file)).isEqualTo("false");
    }

    /** What is said of a file that should be executable. */
    private static String executable(Path path) {
        String suite = "schema: 1\nimage: {name: Files, version: \"1\", platform: debian-12}\nchecks:\n"
                + "  - {id: file, phase: baked, kind: file, subject: " + path + ", expect: {executable: true}}\n";
        Report report = Verifier.of(SuiteReader.read("suite", suite.getBytes(UTF_8)))
                .verify(List.of(new LocalTarget()), Phase.BAKED, Settings.standard());
        return report.hosts()
                .get(0)
                .results()
                .get(0)
                .verdict()
                .match(
                        () -> "passed",
                        mismatches -> mismatches.get(0).actual().toString(),
                        why -> "skipped: " + why,
                        why -> "inconclusive: " + why);
    }
}
