package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code amibake diff} against a git revision. */
class DiffRevisionTest {
    private static final String PARIS = TestImages.SOUND + "system:\n  timezone: Europe/Paris\n";

    private final Path directory;
    private final Repository repository;
    private final Path image;

    DiffRevisionTest(@TempDir Path directory) throws IOException, InterruptedException {
        this.directory = directory;
        this.repository = Repository.in(directory.resolve("a repository"));
        this.image = repository.write("images/image.yaml", TestImages.SOUND);
        repository.write("overlay.yaml", "system: {motd: one}\n");
        repository.commit("first");
    }

    private Run diff(String against, String... words) {
        String[] all = Stream.concat(Stream.of("diff", "-c", image.toString(), "--against", against), Stream.of(words))
                .toArray(String[]::new);
        return Run.of(all);
    }

    @Test
    void the_config_as_it_was() throws IOException, InterruptedException {
        assertThat(diff("HEAD")).isEqualTo(new Run(0, "", "HEAD and " + image + " do not differ\n"));
        Files.writeString(image, PARIS);
        assertThat(diff("HEAD").out()).endsWith("\n3 files differ: 2 rebuild, 4 none\n");
        repository.commit("second");
        assertThat(diff("HEAD").status()).isZero();
        assertThat(diff("HEAD~1").status()).isEqualTo(1);
        assertThat(diff("main^{/first}").status()).isEqualTo(1);
    }

    @Test
    void overlays_and_templates_as_they_were() throws IOException {
        String overlay =
                repository.write("overlay.yaml", "system: {motd: two}\n").toString();
        Run run = diff("HEAD", "--overlay", overlay);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("one", "two");
        Path templates = repository.directory().resolve("templates");
        Files.createDirectories(templates.resolve("scripts"));
        Files.writeString(
                templates.resolve("scripts/cleanup.sh.ftl"), "<#-- model: none -->\n#!/bin/sh\nset -eu\necho mine\n");
        assertThat(diff("HEAD", "--templates", templates.toString()).out())
                .contains("scripts/cleanup.sh\n", "+ echo mine");
    }

    @Test
    void a_template_that_changed() throws IOException, InterruptedException {
        Path template =
                repository.write("own/scripts/cleanup.sh.ftl", "<#-- model: none -->\n#!/bin/sh\nset -eu\necho one\n");
        repository.commit("template");
        String templates = repository.directory().resolve("own").toString();
        assertThat(diff("HEAD", "--templates", templates).status()).isZero();
        Files.writeString(template, Files.readString(template).replace("one", "two"));
        assertThat(diff("HEAD", "--templates", templates).out())
                .contains("    - echo one\n    + echo two\n")
                .endsWith("\n1 file differs: 1 security, 1 rebuild\n");
    }

    @Test
    void a_platform_of_ones_own_as_it_was() throws IOException, InterruptedException {
        String platform = Files.readString(Path.of("../config/platforms/amazon-linux-2023.yaml"));
        Path own = repository.write("platforms/mine.yaml", platform);
        Files.writeString(image, TestImages.SOUND.replace("amazon-linux-2023", "../platforms/mine.yaml"));
        repository.commit("own");
        assertThat(diff("HEAD").status()).isZero();
        Files.writeString(own, platform.replace("sshUsername: ec2-user", "sshUsername: somebody"));
        assertThat(diff("HEAD").out()).contains("builders[amazon-ebs].ssh_username: \"ec2-user\" -> \"somebody\"");
    }

    @Test
    void a_version_that_asks_for_the_commit_gets_that_of_the_revision() throws IOException, InterruptedException {
        Files.writeString(image, TestImages.SOUND.replace("\"1.0\"", "\"1.{commit}\""));
        repository.commit("version");
        String old = repository.git("rev-parse", "--short=7", "HEAD");
        Files.writeString(image, PARIS.replace("\"1.0\"", "\"1.{commit}\""));
        repository.commit("another");
        String made = repository.git("rev-parse", "--short=7", "HEAD");
        assertThat(diff("HEAD~1").out())
                .endsWith("\n3 files differ: 2 rebuild, 4 none\n")
                .doesNotContain(old);
        assertThat(diff("HEAD~1", "--all").out()).contains("1." + old, "1." + made);
    }

    @Test
    void a_config_that_was_not_there_then_makes_a_new_image() throws IOException {
        Path other = repository.write("images/other.yaml", TestImages.SOUND);
        Run run = Run.of("diff", "-c", image.toString(), other.toString(), "--against", "HEAD");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                        images
                          rebuild  + new image, compared with image
                                     a new image is baked
                                     in 1 of 2 images: other

                        no file differs in 1 of 2 images: 1 rebuild
                        """);
        Run alone = Run.of("diff", "-c", other.toString(), "--against", "HEAD", "--format", "json");
        assertThat(alone.status()).isEqualTo(1);
        JsonReader.read("diff", alone.out().getBytes(StandardCharsets.UTF_8));
        assertThat(alone.out()).contains("\"status\": \"added\"").doesNotContain("\"status\": \"removed\"");
    }

    @Test
    void what_was_wrong_then_is_told_of_the_revision() throws IOException, InterruptedException {
        Files.writeString(image, TestImages.SOUND.replace("name:", "nmae:"));
        repository.commit("wrong");
        Files.writeString(image, TestImages.SOUND);
        Run run = diff("HEAD");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("  at:  HEAD:images/image.yaml:2:1 (nmae)\n")
                .doesNotContain("/tmp/", "amibake-");
        Path template = repository.write("own/scripts/cleanup.sh.ftl", "<#-- model: none -->\n[=nothing]\n");
        repository.commit("template");
        Files.writeString(template, "<#-- model: none -->\n#!/bin/sh\n");
        Files.writeString(image, TestImages.SOUND);
        Run other = diff(
                "HEAD", "--templates", repository.directory().resolve("own").toString());
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("HEAD:").doesNotContain("amibake-");
    }

    @Test
    void a_revision_that_is_none_is_bad_input() throws IOException, InterruptedException {
        assertThat(diff("nonsense")).isEqualTo(new Run(2, "", """
                        error: there is no directory or file 'nonsense', and git knows no such revision
                          at:  command line (--against)
                          fix: name a directory, a config, or a revision that git log shows; fetch it first if it is another's
                        """));
        assertThat(diff("--output=x").status()).isEqualTo(2);
        assertThat(repository.directory().resolve("x")).doesNotExist();
        Path outside = TestImages.write(directory, "outside.yaml", TestImages.SOUND);
        Run run = Run.of("diff", "-c", outside.toString(), "--against", "HEAD");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: this is in no git checkout\n");
        Run both = Run.of("diff", "-c", image.toString(), outside.toString(), "--against", "HEAD");
        assertThat(both.err()).startsWith("error: the file is not in the git checkout ");
    }

    @Test
    void the_environment_of_a_hook_of_another_repository_does_not_count() throws IOException, InterruptedException {
        Repository other = Repository.in(directory.resolve("other"));
        other.write("images/image.yaml", PARIS);
        other.commit("other");
        Run run = new Subprocess(directory)
                .variable("GIT_DIR", other.directory().resolve(".git").toString())
                .variable("GIT_WORK_TREE", other.directory().toString())
                .variable("GIT_INDEX_FILE", "/dev/null")
                .variable("GIT_OBJECT_DIRECTORY", "/nonexistent")
                .variable("GIT_NAMESPACE", "x")
                .in(repository.directory())
                .run("diff", "-c", "images/image.yaml", "--against", "HEAD");
        assertThat(run).isEqualTo(new Run(0, "", "HEAD and images/image.yaml do not differ\n"));
    }

    @Test
    void without_git_a_revision_is_a_failure_of_the_outside() throws IOException, InterruptedException {
        Run run = new Subprocess(directory)
                .variable("PATH", directory.toString())
                .run("diff", "-c", image.toString(), "--against", "HEAD");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).startsWith("error: git cannot be run: ").endsWith("  fix: install git\n");
    }

    @Test
    void nothing_is_left_behind_and_nothing_written_to_the_checkout() throws IOException, InterruptedException {
        Files.writeString(image, PARIS);
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Run run = new Subprocess(directory)
                .option("-Djava.io.tmpdir=" + temporary)
                .run("diff", "-c", image.toString(), "--against", "HEAD");
        assertThat(run.status()).isEqualTo(1);
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
        assertThat(repository.git("status", "--porcelain")).isEqualTo("M images/image.yaml");
    }

    @Test
    void an_interrupt_ends_it_with_130_and_leaves_neither_files_nor_git_behind()
            throws IOException, InterruptedException {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path pid = directory.resolve("pid");
        Path git = Files.writeString(bin.resolve("git"), "#!/bin/sh\necho $$ >'" + pid + "'\nexec sleep 300\n");
        Files.setPosixFilePermissions(git, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        Process process = new Subprocess(directory)
                .behind("env", "--default-signal=INT")
                .option("-Djava.io.tmpdir=" + temporary)
                .variable("PATH", bin + ":/usr/bin:/bin")
                .start("diff", "-c", image.toString(), "--against", "HEAD");
        String wait = "i=0; until [ -s \"$1\" ] || [ $i -gt 600 ]; do sleep 0.1; i=$((i + 1)); done";
        new ProcessBuilder("sh", "-c", wait, "sh", pid.toString()).start().waitFor();
        long child = Long.parseLong(Files.readString(pid).strip());
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }
}
