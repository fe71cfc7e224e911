package io.amibake.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {
    private final Path root;
    private final Path overlay;

    TemplatesTest(@TempDir Path root) throws IOException {
        this.root = root;
        this.overlay = Files.createDirectories(root.resolve("mine"));
    }

    @Test
    void lays_a_directory_over_the_shipped_templates_file_by_file() throws IOException {
        write("scripts/cleanup.sh.ftl", "mine");
        write("lib/own-macros.sh.ftl", "more");
        write("README.md", "notes");
        write(".git/config", "hidden");
        Templates templates = Templates.shipped().overlaidWith(overlay);

        assertThat(templates.find("scripts/cleanup.sh.ftl"))
                .contains(new Templates.Source(overlay + "/scripts/cleanup.sh.ftl", "mine"));
        assertThat(templates.find("lib/own-macros.sh.ftl")).isPresent();
        assertThat(templates.find("packer/packer.json.ftl").orElseThrow().where())
                .isEqualTo("templates/packer/packer.json.ftl");
        assertThat(templates.find("none.sh.ftl")).isEmpty();
    }

    @Test
    void refuses_files_that_replace_nothing() throws IOException {
        write("packer/packer.json", "forgot the suffix");
        write("scripts/clean-up.sh.ftl", "misspelt");
        assertThat(problem(() -> Templates.shipped().overlaidWith(overlay)).problems())
                .containsExactly(
                        new Problem(
                                "amibake has no template 'packer/packer.json' that this file could replace",
                                overlay + "/packer/packer.json",
                                "did you mean 'packer/packer.json.ftl'?"),
                        new Problem(
                                "amibake has no template 'scripts/clean-up.sh.ftl' that this file could replace",
                                overlay + "/scripts/clean-up.sh.ftl",
                                "did you mean 'scripts/cleanup.sh.ftl'?"));
    }

    @Test
    void does_not_follow_links_out_of_its_directory() throws IOException {
        Files.writeString(root.resolve("secret"), "secret");
        Files.createDirectories(overlay.resolve("scripts"));
        Files.createSymbolicLink(overlay.resolve("scripts/cleanup.sh.ftl"), root.resolve("secret"));
        Templates templates = Templates.shipped().overlaidWith(overlay);
        assertThat(problem(() -> templates.find("scripts/cleanup.sh.ftl")).problems())
                .containsExactly(new Problem(
                        "template path is a link that leads out of the template directory",
                        overlay + "/scripts/cleanup.sh.ftl",
                        "copy the file"));
    }

    @Test
    void says_that_the_directory_does_not_exist() {
        assertThat(problem(() -> Templates.shipped().overlaidWith(root.resolve("none")))
                        .problems())
                .containsExactly(new Problem(
                        "template path does not exist",
                        root + "/none",
                        "give a directory whose files replace shipped templates"));
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(overlay.resolve(path).resolveSibling(""));
        Files.writeString(overlay.resolve(path), text);
    }

    private static AmibakeException problem(Runnable call) {
        return catchThrowableOfType(AmibakeException.class, call::run);
    }
}
