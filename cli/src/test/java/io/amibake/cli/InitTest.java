package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitTest {
    private final Path project;

    InitTest(@TempDir Path directory) {
        this.project = directory.resolve("new project");
    }

    @Test
    void starts_a_project_that_validates_without_a_warning() throws IOException {
        Run run = Run.of("init", project.toString());
        assertThat(run).isEqualTo(new Run(0, """
                                %1$s/images/ecs.yaml
                                %1$s/schema/image.schema.json
                                %1$s/.github/workflows/images.yaml
                                %1$s/.gitignore
                                """.formatted(project), """
                                next:
                                  cd '%s'
                                  amibake validate -c images/ecs.yaml
                                  amibake generate -c images/ecs.yaml -o build
                                """.formatted(project)));
        String config = project.resolve("images/ecs.yaml").toString();
        assertThat(Run.of("validate", "-c", config, "--no-tools").status()).isZero();
        assertThat(Files.readString(project.resolve("schema/image.schema.json")))
                .isEqualTo(Run.of("schema").out());
        YamlReader.read(project.resolve(".github/workflows/images.yaml"));
    }

    @Test
    void overwrites_nothing_and_writes_nothing_then() throws IOException {
        Path workflow = TestImages.write(project, ".github/workflows/images.yaml", "mine\n");
        Path ignored = TestImages.write(project, ".gitignore", "mine\n");
        assertThat(Run.of("init", project.toString())).isEqualTo(new Run(2, "", """
                                error: there is a file already, and it is not overwritten
                                  at:  %s
                                  fix: move it away, or start in another directory: amibake init DIR
                                error: there is a file already, and it is not overwritten
                                  at:  %s
                                  fix: move it away, or start in another directory: amibake init DIR
                                2 problems
                                """.formatted(workflow, ignored)));
        assertThat(workflow).hasContent("mine");
        assertThat(project.resolve("images")).doesNotExist();
    }

    @Test
    void a_directory_that_cannot_be_made_is_the_outsides_fault() throws IOException {
        Files.writeString(project, "a file\n");
        Run run = Run.of("init", project.toString());
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).startsWith("error: the file cannot be written: ");
    }

    @Test
    void refuses_an_empty_directory() {
        Run run = Run.of("init", "");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("""
                error: the output directory is empty
                  at:  command line (DIR)
                  fix: name a directory, such as build, or . for this one
                """);
    }
}
