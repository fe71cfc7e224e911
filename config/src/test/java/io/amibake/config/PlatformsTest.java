package io.amibake.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Faults;
import io.amibake.core.Mapping;
import io.amibake.core.Problem;
import io.amibake.core.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformsTest {
    @TempDir
    Path directory;

    private ConfigFiles files() {
        return ConfigFiles.in(directory);
    }

    @Test
    void names_every_platform_file() throws IOException {
        try (Stream<Path> platforms = Files.list(Path.of("platforms"))) {
            assertThat(platforms
                            .map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .map(name -> name.substring(0, name.length() - ".yaml".length())))
                    .containsExactlyInAnyOrderElementsOf(Platforms.names());
        }
    }

    @Test
    void gives_the_facts_of_all_platforms_the_same_kinds() {
        for (String one : Platforms.names()) {
            for (String other : Platforms.names()) {
                Mapping own = Platforms.shipped(other).orElseThrow();
                Faults faults = new Faults();
                PlatformFacts.compare(List.of(Platforms.shipped(one).orElseThrow(), own), own, faults);
                assertThat(faults.inOrder()).as("%s beside %s", other, one).isEmpty();
            }
        }
    }

    @Test
    void suggests_the_nearest_platform_and_invents_no_further_problems() {
        assertThat(files().problems(ConfigFiles.MINIMAL, "platform=amazon-linux-2032"))
                .containsExactly(new Problem(
                        "'amazon-linux-2032' is not a platform",
                        "--set platform (platform)",
                        "did you mean 'amazon-linux-2023'?"));
        assertThat(files().problems(ConfigFiles.MINIMAL, "platform=windows"))
                .containsExactly(new Problem(
                        "'windows' is not a platform",
                        "--set platform (platform)",
                        "use one of amazon-linux-1, amazon-linux-2, amazon-linux-2023, debian-12, or the path of a file of"
                                + " your own"));
    }

    @Test
    void reads_a_platform_of_the_users_own_beside_the_file_that_names_it() {
        Mapping shipped = Platforms.shipped("debian-12").orElseThrow();
        files().write("platforms/mine.yaml", YamlText.of(shipped).replace("sshUsername: admin", "sshUsername: me"));
        Path image = files().write("images/image.yaml", ConfigFiles.MINIMAL);
        Path over = files().write("over/over.yaml", "platform: ../platforms/mine.yaml\n");

        ImageConfig config =
                files().load(new Request(image, List.of(over), List.of())).config();
        ImageConfig set = files().load(new Request(image, List.of(), List.of("platform=../platforms/mine.yaml")))
                .config();

        assertThat(config.platform().name()).isEqualTo("../platforms/mine.yaml");
        assertThat(config.build().sshUsername()).hasToString("me");
        assertThat(set.build().sshUsername()).hasToString("me");
    }

    @Test
    void names_what_a_platform_of_the_users_own_lacks() {
        Mapping shipped = Platforms.shipped("debian-12").orElseThrow();
        String own = YamlText.of(shipped)
                .replace("init: systemd\n", "")
                .replace("sshUsername: admin", "sshUsername: 'not a user'");
        files().write("mine.yaml", own.replaceFirst("  required:\n(    - .*\n)+", "  required: jq\n"));

        assertThat(files().problems(ConfigFiles.MINIMAL, "platform=./mine.yaml"))
                .extracting(problem -> problem.toString().replaceAll("yaml:\\d+:\\d+", "yaml:L:C"))
                .containsExactlyInAnyOrder("""
                        error: the platform's fact 'init' is missing
                          at:  ./mine.yaml:L:C (init)
                          fix: add it as the shipped platform files have it ("" or [] when there is none)""", """
                        error: this must be a list, not text
                          at:  ./mine.yaml:L:C (packages.required)
                          fix: write it as the shipped platform files have it""", """
                        error: 'not a user' is not a Linux user name
                          at:  ./mine.yaml:L:C (build.sshUsername)
                          fix: use 1 to 32 of a-z 0-9 _ - and begin with a letter, such as ec2-user""");
    }

    @Test
    void says_when_a_platform_file_is_not_there_or_no_mapping() {
        files().write("list.yaml", "- a\n");

        assertThat(files().problems(ConfigFiles.MINIMAL, "platform=./none.yaml"))
                .containsExactly(new Problem(
                        "there is no file './none.yaml'",
                        "--set platform (platform)",
                        "correct the path: it is relative to the config file"));
        assertThat(files().problems(ConfigFiles.MINIMAL.replace("amazon-linux-2023", "./none.yaml")))
                .containsExactly(new Problem(
                        "there is no file './none.yaml'",
                        "image.yaml:3:11 (platform)",
                        "correct the path: it is relative to the file that names it"));
        assertThat(files().problems(ConfigFiles.MINIMAL, "platform=./list.yaml"))
                .containsExactly(new Problem(
                        "this must be a mapping, not a list", "./list.yaml:1:1", "write 'key: value' lines below it"));
    }
}
