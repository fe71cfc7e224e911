package io.amibake.generator.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import io.amibake.core.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Places where no directory can be: the user has to name another one, a retry does not help. */
class WrongPlaceTest {
    private final Path root;

    WrongPlaceTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void says_that_a_link_leads_nowhere() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("none"));
        Problem nowhere = new Problem(
                link + " is a symbolic link that leads nowhere",
                link.toString(),
                "remove the link, or make the directory it leads to");

        assertThat(problemsOfWriting(link)).containsExactly(nowhere);
        assertThat(problemsOfLooking(link)).containsExactly(nowhere);
    }

    @Test
    void says_that_the_target_or_a_parent_of_it_is_a_file() throws IOException {
        Path file = Files.writeString(root.resolve("build"), "a file");
        Problem inTheWay = new Problem(
                "the output cannot go here: this is a file, not a directory",
                file.toString(),
                "choose another output directory, or move the file away");

        assertThat(problemsOfWriting(file)).containsExactly(inTheWay);
        assertThat(problemsOfLooking(file)).containsExactly(inTheWay);
        assertThat(problemsOfWriting(file.resolve("a/b"))).containsExactly(inTheWay);
        assertThat(problemsOfLooking(file.resolve("a/b"))).containsExactly(inTheWay);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void does_not_call_a_file_system_full_that_is_no_disk() {
        assertThat(problemsOfWriting(Path.of("/proc/x")))
                .containsExactly(new Problem(
                        "nothing can be made here: this is no disk, but the system's own 'proc'",
                        "/proc/x",
                        "choose a directory on a disk"));
    }

    private static List<Problem> problemsOfWriting(Path directory) {
        return problems(() -> OutputDirectory.at(directory).replaceWith(KilledRunTest.version(1)));
    }

    private static List<Problem> problemsOfLooking(Path directory) {
        return problems(() -> OutputDirectory.at(directory).difference(KilledRunTest.version(1)));
    }

    private static List<Problem> problems(Runnable work) {
        AmibakeException failure = catchThrowableOfType(AmibakeException.class, work::run);
        assertThat(failure.status()).isEqualTo(ExitStatus.INVALID_INPUT);
        return failure.problems();
    }
}
