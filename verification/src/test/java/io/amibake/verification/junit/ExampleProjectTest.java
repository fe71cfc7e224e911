package io.amibake.verification.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.ssh.OpenSshServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ExampleProjectTest {
    private static final Path EXAMPLE = Path.of("examples/junit-verification");

    @TempDir
    Path directory;

    @Test
    void the_example_builds_with_maven_and_proves_a_host()
            throws IOException, InterruptedException, URISyntaxException {
        try (MavenProject example = new MavenProject(EXAMPLE, directory);
                OpenSshServer server = OpenSshServer.start(directory.resolve("server"))) {
            String said = example.run(
                    "test",
                    "-Damibake.host=" + server.user() + "@127.0.0.1:" + server.port(),
                    "-Damibake.identity=" + server.identity(),
                    "-Damibake.host-key=" + server.fingerprint());

            assertThat(said)
                    .contains("Tests run: 6, Failures: 0, Errors: 0, Skipped: 0")
                    .endsWith("status 0");
            assertThat(Files.readString(example.file("target/surefire-reports/TEST-example.ChecksTest.xml")))
                    .contains("root-is-root", "accounts-are-public", "shadow-is-secret", "kernel");
            server.awaitNoConnections();
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.execs()).isEqualTo(2);
        }
    }

    @Test
    void the_readme_shows_what_the_example_has() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String section = readme.substring(readme.indexOf("\n## Tests in Java\n"));
        String sources = source("InstanceTest") + source("ChecksTest");
        List<String> snippets = List.of(
                        section.substring(0, section.indexOf("\n## ", 1)).split("```", -1))
                .stream()
                .filter(block -> block.startsWith("java\n"))
                .map(block -> block.substring("java\n".length()))
                .toList();

        assertThat(snippets).hasSize(2).allSatisfy(snippet -> assertThat(sources)
                .contains(snippet));
    }

    private static String source(String name) throws IOException {
        return Files.readString(Path.of("..").resolve(EXAMPLE).resolve("src/test/java/example/" + name + ".java"));
    }
}
