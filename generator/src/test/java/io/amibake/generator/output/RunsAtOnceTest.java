package io.amibake.generator.output;

import static io.amibake.generator.output.Versions.expected;
import static io.amibake.generator.output.Versions.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs that write to one directory: one of them wins wholly. */
class RunsAtOnceTest {
    private final Path root;
    private final Path directory;

    RunsAtOnceTest(@TempDir Path root) throws IOException {
        this.root = root.toRealPath();
        this.directory = this.root.resolve("build/image");
    }

    @Test
    void brings_late_files_of_others_along_but_not_those_of_a_run_that_came_first() throws IOException {
        OutputDirectory.at(directory).replaceWith(version("one"));
        Files.writeString(directory.resolve("early"), "of Packer");
        Contents contents = Contents.of(directory);
        try (Stage stage = Stage.beside(directory)) {
            stage.fill(contents, version("three"));
            OutputDirectory.at(directory).replaceWith(version("two", "only-in-two"));
            Files.writeString(directory.resolve("late"), "of Packer too");

            stage.changePlaces(contents, version("three"));
        }

        Map<String, String> expected = expected("three");
        expected.put("early", "of Packer");
        expected.put("late", "of Packer too");
        assertThat(files()).isEqualTo(expected);
        assertThat(hiddenFiles()).isEmpty();
    }

    @Test
    void removes_the_files_of_a_run_that_came_between() throws IOException {
        OutputDirectory.at(directory).replaceWith(version("one"));
        Contents contents = Contents.of(directory);
        OutputDirectory.at(directory).replaceWith(version("two", "only-in-two"));
        try (Stage stage = Stage.beside(directory)) {
            stage.fill(contents, version("three"));
            stage.changePlaces(contents, version("three"));
        }
        assertThat(files()).isEqualTo(expected("three"));
    }

    @Test
    void many_runs_at_once_leave_what_one_of_them_made() throws InterruptedException, IOException {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<Thread> runs = new ArrayList<>();
        for (int run = 0; run < 6; run++) {
            String name = "run " + run;
            runs.add(new Thread(() -> {
                for (int i = 0; i < 20; i++) {
                    OutputDirectory.at(directory).replaceWith(version(name + i));
                }
            }));
        }
        for (Thread run : runs) {
            run.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
            run.start();
        }
        for (Thread run : runs) {
            run.join();
        }
        assertThat(failures).isEmpty();
        assertThat(files()).isEqualTo(expected(Files.readString(directory.resolve("packer.json"))));
        assertThat(hiddenFiles()).isEmpty();
    }

    private Map<String, String> files() throws IOException {
        return Versions.filesIn(directory);
    }

    private List<String> hiddenFiles() throws IOException {
        return Versions.hiddenIn(root.resolve("build"));
    }
}
