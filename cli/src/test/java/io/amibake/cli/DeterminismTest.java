package io.amibake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same config gives the same bytes, whatever machine, language, time zone or directory it is run in. */
class DeterminismTest {
    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

    private final Path directory;
    private final Run template;
    private final String tree;

    DeterminismTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.template = Run.of("template", "-c", config().toString());
        this.tree = generate("here", Run.of(words("here")));
        assertThat(template.status()).isZero();
    }

    @Test
    void the_newest_java_gives_the_same() throws IOException, InterruptedException {
        Path java = Tool.NEWEST_JAVA.require();
        assertSame(new Subprocess(directory, java), new Subprocess(directory, java), "java");
    }

    @Test
    void turkish_gives_the_same() throws IOException, InterruptedException {
        assertSame(turkish(), turkish(), "turkish");
    }

    @Test
    void other_time_zones_give_the_same() throws IOException, InterruptedException {
        for (String zone : List.of("Pacific/Kiritimati", "America/St_Johns")) {
            assertSame(
                    new Subprocess(directory).variable("TZ", zone),
                    new Subprocess(directory).option("-Duser.timezone=" + zone),
                    zone.replace('/', '-'));
        }
    }

    @Test
    void another_directory_and_a_relative_path_give_the_same() throws IOException, InterruptedException {
        Path relative = EXAMPLES.relativize(config());
        assertThat(new Subprocess(directory).in(EXAMPLES).run("template", "-c", relative.toString()))
                .isEqualTo(template);
        Path to = directory.resolve("relative");
        Run run =
                new Subprocess(directory).in(EXAMPLES).run("generate", "-c", relative.toString(), "-o", to.toString());
        assertThat(generate("relative", run)).isEqualTo(tree);
    }

    private Subprocess turkish() {
        return new Subprocess(directory)
                .variable("LANG", "tr_TR.UTF-8")
                .variable("LC_ALL", "tr_TR.UTF-8")
                .option("-Duser.language=tr", "-Duser.country=TR", "-Dfile.encoding=ISO-8859-9");
    }

    private void assertSame(Subprocess first, Subprocess second, String name) throws IOException, InterruptedException {
        assertThat(first.run("template", "-c", config().toString())).isEqualTo(template);
        assertThat(generate(name, second.run(words(name)))).isEqualTo(tree);
    }

    /** The example with the most in it. */
    private static Path config() {
        return EXAMPLES.resolve("multi-region/image.yaml");
    }

    private String[] words(String to) {
        return new String[] {
            "generate", "-c", config().toString(), "-o", directory.resolve(to).toString()
        };
    }

    private String generate(String to, Run run) throws IOException {
        assertThat(run.status()).as(run.err()).isZero();
        StringBuilder text = new StringBuilder();
        Path root = directory.resolve(to);
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                text.append(root.relativize(file)).append(' ').append(Files.getPosixFilePermissions(file));
                text.append('\n').append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
