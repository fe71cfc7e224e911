package io.amibake.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        write("scripts/harden.sh.ftl", "<#import \"/lib/own-macros.sh.ftl\" as own>");
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
    void refuses_macros_that_nothing_imports_but_takes_those_that_platforms_choose() throws IOException {
        write("lib/packages-apk.sh.ftl", "chosen by packages.manager: apk");
        write("lib/init-openrc.sh.ftl", "chosen by init: openrc");
        write("lib/shel.sh.ftl", "misspelt");
        write("lib/unused.sh.ftl", "forgotten");
        write("lib/kindless.ftl", "for what?");
        assertThat(problem(() -> Templates.shipped().overlaidWith(overlay)).problems())
                .containsExactly(
                        new Problem(
                                "the name 'lib/kindless.ftl' does not tell what kind of file its macros are for",
                                overlay + "/lib/kindless.ftl",
                                "let it end in .sh.ftl, .json.ftl, .hcl.ftl or .yaml.ftl, as what imports it does"),
                        new Problem(
                                "no template of this directory imports 'lib/shel.sh.ftl', which is not one of amibake's",
                                overlay + "/lib/shel.sh.ftl",
                                "did you mean 'lib/shell.sh.ftl'?"),
                        new Problem(
                                "no template of this directory imports 'lib/unused.sh.ftl', which is not one of amibake's",
                                overlay + "/lib/unused.sh.ftl",
                                "import it where it is needed: <#import \"/lib/unused.sh.ftl\" as own>"));
    }

    @Test
    void finds_a_template_that_lies_in_the_wrong_directory() throws IOException {
        write("cleanup.sh", "neither its directory nor its suffix");
        assertThat(problem(() -> Templates.shipped().overlaidWith(overlay)).problems())
                .containsExactly(new Problem(
                        "amibake has no template 'cleanup.sh' that this file could replace",
                        overlay + "/cleanup.sh",
                        "did you mean 'scripts/cleanup.sh.ftl'?"));
    }

    @Test
    void refuses_a_directory_without_a_template() throws IOException {
        write("README.md", "notes");
        assertThat(problem(() -> Templates.shipped().overlaidWith(overlay)).problems())
                .containsExactly(new Problem(
                        "the template directory has no template in it",
                        overlay.toString(),
                        "put in it what is to replace a shipped template, as in scripts/cleanup.sh.ftl"));
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
    void does_not_read_what_is_no_file() throws IOException {
        Files.createDirectories(overlay.resolve("scripts/cleanup.sh.ftl"));
        Templates templates = Templates.shipped().overlaidWith(overlay);
        assertThat(problem(() -> templates.find("scripts/cleanup.sh.ftl")).problems())
                .containsExactly(new Problem(
                        "template path is not a file",
                        overlay + "/scripts/cleanup.sh.ftl",
                        "put the text of a template there"));
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

    @Test
    void the_packer_template_uses_no_built_in_as_those_take_long_to_start() {
        for (String path : List.of("packer/packer.json.ftl", "lib/packer.json.ftl")) {
            String text = Templates.shipped().find(path).orElseThrow().text().replaceAll("(?s)<#--.*?-->", "");
            assertThat(text).doesNotContainPattern("\\?[a-z]");
        }
    }
}
