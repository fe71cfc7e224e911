package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code amibake diff} against a git revision that has more, or less, or what is in other places than it is now. */
class DiffFleetRevisionTest {
    private static final String TEMPLATE = "<#-- model: none -->\n#!/bin/sh\nset -eu\necho one\n";

    private final Path directory;
    private final Repository repository;
    private final Path web;
    private final Path api;

    DiffFleetRevisionTest(@TempDir Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.repository = Repository.in(directory.resolve("repository"));
        this.web = repository.write("images/web.yaml", TestImages.SOUND);
        this.api = repository.write("images/api.yaml", TestImages.SOUND);
        repository.write("images/workflow.yaml", "name: review\n");
        repository.commit("first");
    }

    private static Run diff(List<Path> configs, String... words) {
        return Run.of(Stream.of(Stream.of("diff", "-c"), configs.stream().map(Path::toString), Stream.of(words))
                .flatMap(all -> all)
                .toArray(String[]::new));
    }

    private Run head(String... words) {
        return diff(
                List.of(web),
                Stream.concat(Stream.of("--against", "HEAD"), Stream.of(words)).toArray(String[]::new));
    }

    private String platform(String file) throws IOException {
        String platform = Files.readString(Path.of("../config/platforms/amazon-linux-2023.yaml"));
        repository.write(file, platform);
        return platform;
    }

    @Test
    void a_config_that_is_gone_is_told_whether_it_is_named_or_not() throws IOException {
        Files.delete(api);
        Files.delete(repository.directory().resolve("images/workflow.yaml"));
        Run run = head();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                        images
                          replace  - the image is gone
                                     it is baked no more; its template is gone, and what it makes with it
                                     in 1 of 2 images: api

                        10 files differ in 1 of 2 images: 1 replace
                        """);
        assertThat(diff(List.of(web, api), "--against", "HEAD").out()).isEqualTo(run.out());
        Run alone = diff(List.of(api), "--against", "HEAD");
        assertThat(alone.out()).contains("  replace  - the image is gone\n");
        Path absent = api.resolveSibling("absent.yaml");
        assertThat(diff(List.of(web, absent), "--against", "HEAD")).isEqualTo(new Run(2, "", """
                        error: there is no such file, and there was none at HEAD
                          at:  %s
                          fix: check the path
                        """.formatted(absent)));
    }

    @Test
    void where_no_config_is_left_a_pattern_names_those_that_were() throws IOException {
        Path pattern = web.resolveSibling("*.yaml");
        for (String name : List.of("web", "api", "workflow")) {
            Files.delete(web.resolveSibling(name + ".yaml"));
        }
        Run run = diff(List.of(pattern), "--against", "HEAD");
        assertThat(run.out())
                .startsWith("images\n  replace  - the image is gone\n")
                .endsWith("files differ in 2 of 2 images: 1 replace\n");
        Files.delete(web.resolveSibling(""));
        assertThat(diff(List.of(pattern), "--against", "HEAD")).isEqualTo(run);
        Path other = repository.directory().resolve("imgs/*.yaml");
        assertThat(diff(List.of(other), "--against", "HEAD").err()).isEqualTo("""
                error: there is no such file, and there was none at HEAD
                  at:  %s
                  fix: check the path
                """.formatted(other));
    }

    @Test
    void a_config_of_another_name_is_that_of_the_image_that_is_gone() throws IOException, InterruptedException {
        Path www = api.resolveSibling("www.yaml");
        Files.move(api, www);
        Run run = diff(List.of(web, www), "--against", "HEAD");
        assertThat(run.out()).isEqualTo("""
                        images
                          none  ~ api is now www
                                  the same image: nothing of it changes but what is told here
                                  in 1 of 2 images: www

                        no file differs in 1 of 2 images: 1 none
                        """);
        repository.commit("renamed");
        Files.move(www, api.resolveSibling("www.yml"));
        assertThat(diff(List.of(api.resolveSibling("www.yml")), "--against", "HEAD")
                        .status())
                .isZero();
    }

    @Test
    void a_platform_of_ones_own_whose_path_begins_without_a_dot() throws IOException, InterruptedException {
        String platform = platform("images/platforms/mine.yaml");
        Files.writeString(web, TestImages.SOUND.replace("amazon-linux-2023", "platforms/mine.yaml"));
        repository.commit("own");
        assertThat(head().status()).isZero();
        Path own = repository.write("images/platforms/mine.yaml", platform.replace("ec2-user", "somebody"));
        assertThat(head().out()).contains("ssh_username: \"ec2-user\" -> \"somebody\"");
        assertThat(own).exists();
        Run set = diff(List.of(api), "--set", "platform=platforms/mine.yaml", "--against", "HEAD");
        assertThat(set.out()).contains("ssh_username: \"ec2-user\" -> \"somebody\"");
    }

    @Test
    void an_amibake_of_the_same_checkout_has_the_templates_platforms_and_defaults_that_it_had()
            throws IOException, InterruptedException {
        String cleanup = Files.readString(Path.of("../templates/scripts/cleanup.sh.ftl"));
        String platform = Files.readString(Path.of("../config/platforms/amazon-linux-2023.yaml"));
        String defaults = Files.readString(Path.of("../config/defaults.yaml"));
        repository.write(
                "tools/templates/scripts/cleanup.sh.ftl", cleanup.replace("remove_keys\n", "remove_keys # all\n"));
        repository.write("tools/config/platforms/amazon-linux-2023.yaml", platform.replace("ec2-user", "somebody"));
        repository.write("tools/config/defaults.yaml", defaults.replace("UTC", "Europe/Paris"));
        assertThat(defaults).contains("UTC");
        repository.commit("with another amibake");

        Run run = new Subprocess(directory)
                .option("-Damibake.home=" + repository.directory().resolve("tools"))
                .run("diff", "-c", web.toString(), "--against", "HEAD");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("    -   remove_keys # all\n    +   remove_keys\n")
                .contains("ssh_username: \"somebody\" -> \"ec2-user\"")
                .contains("\"TIME_ZONE=Europe/Paris\" -> \"TIME_ZONE=UTC\"");
        assertThat(head().status()).isZero();
    }

    @Test
    void templates_in_a_submodule_are_those_of_the_commit_it_was_at() throws IOException, InterruptedException {
        Repository other = Repository.in(directory.resolve("other"));
        other.write("own/scripts/cleanup.sh.ftl", TEMPLATE);
        other.commit("one");
        repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", other.directory() + "", "sub");
        repository.commit("submodule");
        String templates = repository.directory().resolve("sub/own").toString();
        assertThat(head("--templates", templates)).isEqualTo(new Run(0, "", "HEAD and " + web + " do not differ\n"));
        repository.write("sub/own/scripts/cleanup.sh.ftl", TEMPLATE.replace("one", "two"));
        assertThat(head("--templates", templates).out()).contains("    - echo one\n    + echo two\n");
    }

    @Test
    void links_lead_where_they_led() throws IOException, InterruptedException {
        Path link = web.resolveSibling("link.yaml");
        Files.createSymbolicLink(link, Path.of("api.yaml"));
        repository.write("own/scripts/configure-timezone.sh.ftl", TEMPLATE);
        Path scripts = Files.createDirectories(repository.directory().resolve("own/scripts"));
        Files.createSymbolicLink(scripts.resolve("cleanup.sh.ftl"), Path.of("configure-timezone.sh.ftl"));
        repository.commit("links");
        String own = repository.directory().resolve("own").toString();
        assertThat(diff(List.of(link), "--templates", own, "--against", "HEAD"))
                .isEqualTo(new Run(0, "", "HEAD and " + link + " do not differ\n"));
        repository.write("own/scripts/configure-timezone.sh.ftl", TEMPLATE.replace("one", "two"));
        assertThat(diff(List.of(link), "--templates", own, "--against", "HEAD").out())
                .contains("    - echo one\n    + echo two\n");
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("web.yaml"));
        Files.writeString(web, TestImages.SOUND + "system: {timezone: Europe/Paris}\n");
        assertThat(diff(List.of(link), "--against", "HEAD").out()).contains("TIME_ZONE=Europe/Paris");
    }

    @Test
    void what_no_commit_holds_cannot_be_told_of_one() throws IOException, InterruptedException {
        repository.write(".gitignore", "own/\n");
        repository.write("own/scripts/cleanup.sh.ftl", TEMPLATE);
        repository.commit("ignored");
        String own = repository.directory().resolve("own").toString();
        assertThat(head("--templates", own)).isEqualTo(new Run(2, "", """
                        error: what this was at HEAD is not known: git ignores it, or it is of another checkout
                          at:  %s
                          fix: commit it, or name a directory or a config after --against
                        """.formatted(own)));
        Repository inner = Repository.in(repository.directory().resolve("inner"));
        inner.write("scripts/cleanup.sh.ftl", TEMPLATE);
        inner.commit("inner");
        assertThat(head("--templates", inner.directory().toString()).status()).isEqualTo(2);
    }

    @Test
    void a_shallow_clone_is_told_how_to_get_its_past() throws IOException, InterruptedException {
        Files.writeString(web, TestImages.SOUND + "# more\n");
        repository.commit("second");
        Path clone = directory.resolve("clone");
        repository.git("clone", "-q", "--depth", "1", "file://" + repository.directory(), clone.toString());
        Path config = clone.resolve("images/web.yaml");
        assertThat(diff(List.of(config), "--against", "HEAD").status()).isZero();
        assertThat(diff(List.of(config), "--against", "HEAD~1")).isEqualTo(new Run(2, "", """
                        error: there is no directory or file 'HEAD~1', and git knows no such revision
                          at:  command line (--against)
                          fix: this clone is shallow and has no older commits: git fetch --unshallow
                        """));
    }

    @Test
    void stdin_is_a_config_but_none_of_a_commit() {
        assertThat(Run.of("diff", "-c", "-", "--against", "HEAD")).isEqualTo(new Run(2, "", """
                        error: what comes through stdin is in no git checkout
                          at:  command line (--config)
                          fix: name the file of the config, or a directory or a config after --against
                        """));
        assertThat(Run.of("diff", "-c", "-", "--against", "-").err()).startsWith("error: both sides are stdin\n");
    }

    @Test
    void the_old_side_may_come_through_stdin() throws IOException, InterruptedException {
        Process process = new Subprocess(directory).start("diff", "-c", web.toString(), "--against", "-");
        try (var out = process.getOutputStream()) {
            Files.copy(web, out);
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void the_usual_old_side_is_not_compared_with_itself() throws IOException, InterruptedException {
        Run.of(
                "generate",
                "-c",
                web.toString(),
                "-o",
                directory.resolve("build").toString());
        assertThat(new Subprocess(directory).in(directory).run("diff", "build")).isEqualTo(new Run(2, "", """
                        error: 'build' would be compared with itself
                          at:  command line (--against)
                          fix: name the old side: --against SIDE
                        """));
    }
}
