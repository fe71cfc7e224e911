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
    void a_file_where_the_directory_should_be_is_the_users_to_move() throws IOException {
        Files.writeString(project, "a file\n");
        assertThat(Run.of("init", project.toString())).isEqualTo(new Run(2, "", """
                        error: the output cannot go here: this is a file, not a directory
                          at:  %s
                          fix: choose another output directory, or move the file away
                        """.formatted(project)));
    }

    @Test
    void a_link_that_leads_nowhere_is_the_users_to_remove() throws IOException {
        Files.createSymbolicLink(project, project.resolveSibling("none"));
        Run run = Run.of("init", project.toString());
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: " + project + " is a symbolic link that leads nowhere\n");
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
