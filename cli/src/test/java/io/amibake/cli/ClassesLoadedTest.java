package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A command that does not call AWS does not pay for its SDK. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ClassesLoadedTest {
    private static final String CHECKS = "schema: 1\n"
            + "image: {name: Test, version: \"1\", platform: debian-12}\n"
            + "checks:\n  - {id: root, phase: baked, kind: file, subject: /, expect: {type: directory}}\n";

    private final Path directory;
    private final String image;
    private final String out;

    ClassesLoadedTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.image = TestImages.write(directory, "image.yaml", TestImages.SOUND).toString();
        this.out = directory.resolve("out").toString();
    }

    @Test
    void generate_diff_and_template_load_no_class_of_aws() throws IOException, InterruptedException {
        assertThat(loadedBy(0, "generate", "-c", image, "-o", out)).noneMatch(ClassesLoadedTest::isOfAws);
        assertThat(loadedBy(0, "template", "-c", image)).noneMatch(ClassesLoadedTest::isOfAws);
        assertThat(loadedBy(0, "generate", "--check", "-c", image, "-o", out)).noneMatch(ClassesLoadedTest::isOfAws);
        assertThat(loadedBy(0, "diff", "-c", image, "--against", out))
                .contains("io.amibake.cli.Diff")
                .noneMatch(ClassesLoadedTest::isOfAws);
    }

    @Test
    void verify_of_a_host_loads_no_class_of_aws() throws IOException, InterruptedException {
        Path checks = Files.writeString(directory.resolve("checks.yaml"), CHECKS);

        assertThat(loadedBy(3, "verify", "--checks", checks.toString(), "--host", "root@127.0.0.1:1", "--wait", "0s"))
                .anyMatch(name -> name.startsWith("com.jcraft.jsch."))
                .noneMatch(ClassesLoadedTest::isOfAws);
    }

    private static boolean isOfAws(String name) {
        return name.startsWith("software.amazon.") || name.startsWith("io.amibake.provisioning.");
    }

    private List<String> loadedBy(int status, String... words) throws IOException, InterruptedException {
        Path log = directory.resolve("classes.log");
        Run run = new Subprocess(directory)
                .option("-Xlog:class+load=info:file=" + log + ":none")
                .run(words);
        assertThat(run.status()).describedAs(run.err()).isEqualTo(status);
        List<String> names = Files.readAllLines(log).stream()
                .map(line -> line.replaceFirst(" .*", ""))
                .toList();
        assertThat(names).contains("io.amibake.cli.Amibake");
        return names;
    }
}
