package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.cli.Checkout.Outcome;
import io.amibake.cli.Checkout.Running;
import io.amibake.core.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private static final String BUILDING = "amibake: building, which is done once\n";
    private static final String GET_A_JDK = "  fix: install JDK 17 or later"
            + " (Debian: apt-get install openjdk-17-jdk-headless) and set JAVA_HOME to it\n";

    @TempDir
    private Path directory;

    private Checkout checkout;

    @BeforeEach
    void check_out() throws IOException {
        checkout = Checkout.in(directory);
    }

    @Test
    void builds_on_first_use_only_and_passes_arguments_and_exit_status() throws Exception {
        Outcome first = checkout.with("STATUS", "7").run("a b", "", "*", "it's");
        Outcome second = checkout.run("template");

        assertThat(first.errors()).isEqualTo(BUILDING);
        assertThat(first.status()).isEqualTo(7);
        assertThat(first.output()).endsWith("\nio.amibake.cli.Amibake\na b\n\n*\nit's\n");
        assertThat(second.errors()).isEmpty();
        assertThat(second.output()).isEqualTo("""
                        -XX:+UseSerialGC
                        -XX:-UsePerfData
                        -Xlog:disable
                        --enable-native-access=ALL-UNNAMED
                        -XX:TieredStopAtLevel=1
                        -Djdk.reflect.useNativeAccessorOnly=true
                        -Djava.locale.providers=SPI
                        -Djdk.console=java.base
                        -Damibake.terminals=
                        -Damibake.home=%3$s
                        -XX:SharedArchiveFile=%s
                        -cp
                        %2$s/lib/amibake-generator-1.jar:%2$s/lib/freemarker-2.jar:%2$s/amibake-cli-1.jar:%2$s/lib/library.jar
                        io.amibake.cli.Amibake
                        template
                        """.formatted(
                        onlyFileIn(checkout.directory().resolve(".cache/amibake")),
                        checkout.launcher().resolveSibling("cli/target/quick"),
                        checkout.launcher().getParent()));
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void starts_through_a_chain_of_symbolic_links() throws Exception {
        Path near = Files.createSymbolicLink(
                directory.resolve("near"), directory.toRealPath().relativize(checkout.launcher()));
        Files.createDirectory(directory.resolve("links"));
        Path far = Files.createSymbolicLink(directory.resolve("links/far"), Path.of("..", "near"));

        assertThat(checkout.start(List.of(near.toString())).outcome().status()).isZero();
        assertThat(checkout.start(List.of(far.toString())).outcome().errors()).isEmpty();
    }

    @Test
    void starts_by_its_bare_name() throws Exception {
        String command = "cd '" + checkout.launcher().getParent() + "' && exec sh amibake";

        assertThat(checkout.start(List.of("sh", "-c", command)).outcome().status())
                .isZero();
    }

    @Test
    void words_keep_their_characters_in_every_locale() throws Exception {
        assertThat(checkout.with("LC_ALL", "C").run("locale").output()).endsWith("\nLC_ALL=C.UTF-8\n");
    }

    @Test
    void runs_under_every_shell() throws Exception {
        for (Tool shell : List.of(Tool.DASH, Tool.BASH)) {
            assertThat(checkout.start(List.of(
                                    shell.require().toString(),
                                    checkout.launcher().toString()))
                            .outcome()
                            .status())
                    .isZero();
        }
        Outcome busybox = checkout.start(List.of(
                        Tool.BUSYBOX.require().toString(),
                        "sh",
                        checkout.launcher().toString()))
                .outcome();
        assertThat(busybox.status()).isZero();
    }

    @Test
    void builds_again_when_a_source_has_changed_but_not_for_a_config() throws Exception {
        checkout.run();
        checkout.touch("config/images/mine.yaml");
        assertThat(checkout.run().errors()).isEmpty();

        checkout.touch("templates/scripts/a.ftl");
        assertThat(checkout.run().errors()).isEqualTo(BUILDING);
        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void first_starts_at_the_same_time_build_once() throws Exception {
        List<Running> starts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            starts.add(checkout.start(List.of(checkout.launcher().toString(), "number" + i)));
        }
        for (int i = 0; i < 8; i++) {
            Outcome outcome = starts.get(i).outcome();
            assertThat(outcome.status()).as(outcome.errors()).isZero();
            assertThat(outcome.output()).endsWith("\nnumber" + i + "\n");
        }
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void takes_over_from_a_build_that_was_killed() throws Exception {
        checkout.write("target/launcher/lock/pid", "999999999\n");

        Outcome outcome = checkout.run();

        assertThat(outcome.status()).isZero();
        assertThat(checkout.builds()).isEqualTo(1);
    }

    @Test
    void a_signal_reaches_the_program() throws Exception {
        checkout.run();
        Running running = checkout.start(List.of(checkout.launcher().toString(), "sleep"));
        BufferedReader output = running.process().inputReader(StandardCharsets.UTF_8);
        while (!"sleep".equals(output.readLine())) {
            assertThat(running.process().isAlive()).isTrue();
        }

        running.process().destroy();

        assertThat(running.process().waitFor()).isEqualTo(128 + 15);
    }

    @Test
    void makes_an_archive_once_for_each_jvm() throws Exception {
        checkout.run();
        checkout.run();
        assertThat(checkout.trainings()).isEqualTo(1);

        Outcome newer = checkout.withJvm("25.0.3+9-LTS").run();
        assertThat(newer.output()).containsPattern("-XX:AOTCache=.*/[0-9]+-[0-9]+-25\\.0\\.3\\+9-LTS\\.aot\n");
        assertThat(checkout.trainings()).isEqualTo(2);
    }

    @Test
    void verify_has_an_archive_of_its_own() throws Exception {
        checkout.run("--version");
        checkout.run("verify");
        checkout.run("verify");
        assertThat(checkout.trainings()).isEqualTo(2);
    }

    @Test
    void only_commands_that_call_aws_have_its_sdk() throws Exception {
        checkout.run("template");
        for (String command : List.of("release", "publish", "clean", "verify --ami ami-1", "verify --stack=s")) {
            assertThat(checkout.run(command.split(" ", -1)).output())
                    .describedAs(command)
                    .contains("/cli/target/quick/lib/library.jar:"
                            + checkout.launcher().getParent()
                            + "/cli/target/quick/lib/aws/sdk.jar\nio.amibake.cli.Amibake\n");
        }
        for (String command : List.of("generate", "template --ami", "verify --host root@amis")) {
            assertThat(checkout.run(command.split(" ", -1)).output())
                    .describedAs(command)
                    .contains("/cli/target/quick/lib/library.jar\nio.amibake.cli.Amibake\n");
        }
    }

    @Test
    void does_without_an_archive_where_no_cache_can_be_written() throws Exception {
        Files.writeString(directory.resolve("file"), "in the way");

        Outcome outcome = checkout.with(
                        "XDG_CACHE_HOME", directory.resolve("file").toString())
                .run();

        assertThat(outcome.status()).isZero();
        assertThat(outcome.errors()).isEqualTo(BUILDING);
        assertThat(outcome.output()).doesNotContain("Archive");
    }

    @Test
    void the_users_options_come_last_and_unexpanded() throws Exception {
        Outcome outcome =
                checkout.with("AMIBAKE_JAVA_OPTS", "-Xmx64m -Da=*").run("generate", "-c", "a", "b", "-o", "c");

        assertThat(outcome.output()).contains("\n-Xmx64m\n-Da=*\n-cp\n");
    }

    @Test
    void says_what_to_install() throws Exception {
        assertThat(checkout.withJvm("11.0.2").run())
                .isEqualTo(new Outcome(
                        2, "", "error: '" + jdk() + "/bin/java' is Java 11.0.2, which is too old\n" + GET_A_JDK));
        assertThat(checkout.withJvm("17.0.1").without("jdk/bin/javac").run().errors())
                .isEqualTo("error: amibake must be built, and '" + jdk() + "' has no compiler\n" + GET_A_JDK);
        assertThat(checkout.with("JAVA_HOME", "/nowhere").run())
                .isEqualTo(
                        new Outcome(2, "", "error: JAVA_HOME is '/nowhere', where there is no bin/java\n" + GET_A_JDK));
    }

    @Test
    void a_failed_build_shows_its_errors_and_its_log() throws Exception {
        checkout.write("failure", """
                [INFO] working
                [ERROR] A.java:[1,15] reached end of file -> [Help 1]
                [ERROR]\s
                [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
                """);

        assertThat(checkout.run()).isEqualTo(new Outcome(70, "", BUILDING + """
                        [ERROR] A.java:[1,15] reached end of file
                        error: the build failed
                          fix: read %s; if your sources are unchanged, report it
                        """.formatted(log())));
    }

    @Test
    void a_build_without_its_libraries_may_be_tried_again() throws Exception {
        checkout.write("failure", "[ERROR] Could not transfer artifact a:b:jar:1 from/to central\n");

        Outcome outcome = checkout.run();

        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.errors())
                .containsPattern(Pattern.compile("error: the build could not get a library or plugin\n.* try again;"));
    }

    @Test
    void is_a_shell_script_without_findings() throws Exception {
        for (String script : List.of("amibake", ".ci/run", ".ci/tools")) {
            Path path = Path.of("").toAbsolutePath().resolveSibling(script);
            assertThat(checkout.start(List.of(Tool.SHELLCHECK.require().toString(), path.toString()))
                            .outcome())
                    .isEqualTo(new Outcome(0, "", ""));
        }
    }

    private Path jdk() throws IOException {
        return directory.toRealPath().resolve("jdk");
    }

    private Path log() {
        return checkout.launcher().resolveSibling("target/launcher/build.log");
    }

    private static Path onlyFileIn(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.findFirst().orElseThrow();
        }
    }
}
