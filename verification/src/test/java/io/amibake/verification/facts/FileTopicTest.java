package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Answers;
import io.amibake.verification.Asking;
import io.amibake.verification.Question;
import io.amibake.verification.facts.FileStatus.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FileTopicTest {
    private static final Instant WRITTEN = Instant.ofEpochSecond(1_700_000_000);

    @TempDir
    Path directory;

    private Asking host(Tool shell) {
        return Asking.under(shell, directory.resolve("host"));
    }

    private Path file(String name) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "twelve bytes");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        Files.setLastModifiedTime(file, FileTime.from(WRITTEN));
        return file;
    }

    private FileStatus status(Answer<Finding<FileStatus>> answer) {
        return answer.match(
                finding -> finding.match(status -> status, why -> {
                    throw new AssertionError("absent: " + why);
                }),
                why -> {
                    throw new AssertionError("unknown: " + why);
                });
    }

    private Owner owner(Path path, String attribute, String id) throws IOException {
        String name = Files.getAttribute(path, "posix:" + attribute).toString();
        return new Owner(
                ((Number) Files.getAttribute(path, "unix:" + id)).longValue(), Answer.known(Finding.present(name)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Tool.class,
            names = {"DASH", "BASH", "BUSYBOX"})
    void a_file_has_all_that_stat_tells(Tool shell) throws IOException {
        Path file = file("a");

        assertThat(host(shell).answer(FileTopic.of(file.toString())))
                .isEqualTo(Answer.known(Finding.present(new FileStatus(
                        FileType.FILE,
                        "0750",
                        owner(file, "owner", "uid"),
                        owner(file, "group", "gid"),
                        12,
                        Answer.known(true),
                        Answer.known(Finding.absent("not a link")),
                        Answer.known(WRITTEN)))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Tool.class,
            names = {"DASH", "BASH", "BUSYBOX"})
    void without_stat_and_readlink_ls_tells_all_but_the_time(Tool shell) throws IOException {
        Path file = file("a");
        Path link = Files.createSymbolicLink(directory.resolve("b -> c"), Path.of("a\n -> b\n"));
        Asking host = host(shell).without("stat", "readlink");

        Answers answers = host.ask(List.of(FileTopic.of(file.toString()), FileTopic.of(link.toString())));

        assertThat(answers.to(FileTopic.of(file.toString())))
                .isEqualTo(Answer.known(Finding.present(new FileStatus(
                        FileType.FILE,
                        "0750",
                        owner(file, "owner", "uid"),
                        owner(file, "group", "gid"),
                        12,
                        Answer.known(true),
                        Answer.known(Finding.absent("not a link")),
                        Answer.unknown("there is no 'stat' on the host to tell the time")))));
        FileStatus status = status(answers.to(FileTopic.of(link.toString())));
        assertThat(status.type()).isEqualTo(FileType.LINK);
        assertThat(status.mode()).isEqualTo("0777");
        assertThat(status.target()).isEqualTo(Answer.known(Finding.present("a\n -> b\n")));
        assertThat(status.executable()).isEqualTo(Answer.known(false));
    }

    @Test
    void without_stat_and_ls_nothing_is_told() throws IOException {
        Path file = file("a");
        Asking host = host(Tool.DASH).without("stat", "ls");

        assertThat(host.answer(FileTopic.of(file.toString())))
                .isEqualTo(Answer.unknown("the host's answer breaks off"));
        assertThat(host.answer(FileTopic.of(directory + "/none")).match(Object::toString, why -> why))
                .contains("ls")
                .contains("not found");
    }

    @ParameterizedTest
    @EnumSource(
            value = Tool.class,
            names = {"DASH", "BASH", "BUSYBOX"})
    void names_of_all_kinds_are_found_beside_each_other(Tool shell) throws IOException {
        List<Question<String, Finding<FileStatus>>> questions = new ArrayList<>();
        for (String name :
                List.of("-n", "it's", "a\nb", "*", "a\\b", "\"$(id)\"", " ", "ä", "#", "a -> b", "\n", "\t")) {
            questions.add(FileTopic.of(file(name).toString()));
            questions.add(FileTopic.of(directory.resolve(name + ".none").toString()));
        }

        Answers answers = host(shell).ask(questions);

        for (int i = 0; i < questions.size(); i += 2) {
            assertThat(status(answers.to(questions.get(i))).mode()).isEqualTo("0750");
            assertThat(answers.to(questions.get(i + 1))).isEqualTo(Answer.known(Finding.absent("no such file")));
        }
    }

    @Test
    void a_relative_name_with_a_hyphen_is_no_option() {
        assertThat(host(Tool.DASH).answer(FileTopic.of("-l"))).isEqualTo(Answer.known(Finding.absent("no such file")));
    }

    @Test
    void a_path_that_ends_in_the_words_of_the_system_is_only_a_path() {
        assertThat(host(Tool.DASH).answer(FileTopic.of("/etc/passwd/x: No such file or directory")))
                .isEqualTo(Answer.known(Finding.absent("no such file: a part of its path is not a directory")));
    }

    @Test
    void a_path_that_is_too_long_is_unknown() {
        assertThat(host(Tool.DASH).answer(FileTopic.of("/" + "x".repeat(4096))).match(Object::toString, why -> why))
                .startsWith("ls: cannot access '/xxx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stat", "none"})
    void a_link_is_itself_but_executable_is_what_it_leads_to(String missing) throws IOException {
        Path file = file("a");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("a"));
        Path away = Files.createSymbolicLink(directory.resolve("away"), Path.of("/nowhere/at all"));
        Path loop = Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        Asking host = host(Tool.DASH).without(missing);

        Answers answers = host.ask(List.of(
                FileTopic.of(file.toString()),
                FileTopic.of(link.toString()),
                FileTopic.of(away.toString()),
                FileTopic.of(loop.toString())));

        FileStatus status = status(answers.to(FileTopic.of(link.toString())));
        assertThat(status.type()).isEqualTo(FileType.LINK);
        assertThat(status.target()).isEqualTo(Answer.known(Finding.present("a")));
        assertThat(status.executable()).isEqualTo(Answer.known(true));
        assertThat(status(answers.to(FileTopic.of(away.toString()))).executable())
                .isEqualTo(Answer.known(false));
        assertThat(status(answers.to(FileTopic.of(loop.toString()))).executable())
                .isEqualTo(Answer.known(false));
        assertThat(status(answers.to(FileTopic.of(away.toString()))).target())
                .isEqualTo(Answer.known(Finding.present("/nowhere/at all")));
    }

    @Test
    void devices_directories_and_sticky_bits_are_told_apart() {
        Asking host = host(Tool.DASH);
        Answers with = host.ask(List.of(FileTopic.of("/dev/null"), FileTopic.of("/tmp"), FileTopic.of("/")));
        Answers without =
                host.without("stat").ask(List.of(FileTopic.of("/dev/null"), FileTopic.of("/tmp"), FileTopic.of("/")));

        for (Answers answers : List.of(with, without)) {
            assertThat(status(answers.to(FileTopic.of("/dev/null"))).type()).isEqualTo(FileType.CHARACTER);
            assertThat(status(answers.to(FileTopic.of("/dev/null"))).size()).isZero();
            assertThat(status(answers.to(FileTopic.of("/tmp"))).mode()).isEqualTo("1777");
            assertThat(status(answers.to(FileTopic.of("/"))).type()).isEqualTo(FileType.DIRECTORY);
        }
    }
}
