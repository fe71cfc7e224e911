package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import io.amibake.verification.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a user may not look at is unknown: other tools take it for absent, so that a check for its absence passes. */
@Timeout(60)
class DeniedTest {
    private static final String BECAUSE = " (not asked as root: sudo asks for a password)";

    @TempDir
    Path directory;

    private PlayHost host;
    private String secret;

    @BeforeEach
    void start() throws IOException {
        host = new PlayHost(directory)
                .with("ls", "stat", "readlink", "head", "sha256sum", "date", "wc", "find", "grep", "od", "sort", "sh")
                .notRoot("sudo asks for a password")
                .file("/secret/file", "secret")
                .file("/open/file", "secret")
                .file("/listed/file", "x")
                .link("/link", "secret/file")
                .file("/etc/passwd", "root:x:0:0:root:/root:/bin/sh\n")
                .directory("/root");
        secret = host.root() + "/secret";
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String path : List.of("/secret", "/open/file", "/root")) {
            Files.setPosixFilePermissions(host.path(path), PosixFilePermissions.fromString("---------"));
        }
        Files.setPosixFilePermissions(host.path("/listed"), PosixFilePermissions.fromString("r--r--r--"));
    }

    /** As somebody who is not root. */
    private <S, F> Answer<F> ask(Topic<S, F> topic, S subject) throws IOException {
        String dash = Tool.DASH.require().toString();
        boolean root = (Integer) Files.getAttribute(directory, "unix:uid") == 0;
        List<String> shell =
                root ? List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", dash) : List.of(dash);
        Reply reply = host.reply(topic.script(List.of(subject)), shell);
        return topic.read(List.of(subject), reply).get(0);
    }

    private <S, F> String why(Topic<S, F> topic, S subject) throws IOException {
        return plain(ask(topic, subject).match(facts -> "known: " + facts, why -> why));
    }

    /** Programs of the play host are stand-ins that name the real one by its path. */
    private static String plain(String why) {
        return why.replace("/usr/bin/", "");
    }

    @Test
    void a_file_in_a_directory_that_may_not_be_searched_is_neither_there_nor_absent() throws IOException {
        String denied = "ls: cannot access '" + secret + "/file': Permission denied" + BECAUSE;

        assertThat(why(FileTopic.of("/").topic(), secret + "/file")).isEqualTo(denied);
        assertThat(why(FileTopic.of("/").topic(), secret + "/none"))
                .isEqualTo("ls: cannot access '" + secret + "/none': Permission denied" + BECAUSE);
        assertThat(why(ContentTopic.of("/").topic(), secret + "/file")).isEqualTo(denied);
        assertThat(why(EntriesTopic.of("/").topic(), secret + "/none"))
                .isEqualTo("ls: cannot access '" + secret + "/none': Permission denied" + BECAUSE);
        assertThat(why(
                        DigestTopic.of("/", Digest.SHA256).topic(),
                        new DigestTopic.Subject(secret + "/file", Digest.SHA256)))
                .isEqualTo(denied);
    }

    @Test
    void a_link_into_such_a_directory_is_known_but_not_what_it_leads_to() throws IOException {
        String link = host.root() + "/link";

        Answer<Finding<FileStatus>> answer = ask(FileTopic.of("/").topic(), link);

        Answer<Boolean> executable = answer.match(
                known -> known.match(FileStatus::executable, Answer::unknown),
                why -> Answer.unknown("unknown: " + why));
        assertThat(plain(executable.match(facts -> "known: " + facts, why -> why)))
                .isEqualTo("ls: cannot access '" + link + "': Permission denied" + BECAUSE);
    }

    @Test
    void a_file_that_may_not_be_read_has_a_status_but_no_known_content() throws IOException {
        String file = host.root() + "/open/file";

        boolean exists = ask(FileTopic.of("/").topic(), file).match(Finding::exists, why -> false);
        assertThat(exists).isTrue();
        assertThat(why(ContentTopic.of("/").topic(), file))
                .isEqualTo("head: cannot open '" + file + "' for reading: Permission denied" + BECAUSE);
        assertThat(why(DigestTopic.of("/", Digest.SHA256).topic(), new DigestTopic.Subject(file, Digest.SHA256)))
                .contains("Permission denied" + BECAUSE);
    }

    @Test
    void names_in_a_directory_that_may_not_be_listed_or_searched_are_unknown() throws IOException {
        assertThat(why(EntriesTopic.of("/").topic(), secret)).isEqualTo(secret + ": Permission denied" + BECAUSE);
        assertThat(why(EntriesTopic.of("/").topic(), host.root() + "/listed"))
                .isEqualTo(host.root() + "/listed: Permission denied" + BECAUSE);
    }

    @Test
    void what_is_left_in_the_home_of_root_is_unknown() throws IOException {
        HygieneTopic topic = new HygieneTopic(host.root());

        assertThat(why(topic, Hygiene.SHELL_HISTORY)).isEqualTo("/root may not be read" + BECAUSE);
        assertThat(why(topic, Hygiene.AUTHORIZED_KEYS)).isEqualTo("/root may not be read" + BECAUSE);
    }

    @Test
    void a_part_of_the_logs_that_may_not_be_listed_is_unknown() throws IOException {
        host.directory("/var/log/audit");
        Files.setPosixFilePermissions(host.path("/var/log/audit"), PosixFilePermissions.fromString("---------"));

        assertThat(why(new HygieneTopic(host.root()), Hygiene.LOGS))
                .isEqualTo("find: '" + host.root() + "/var/log/audit': Permission denied" + BECAUSE);
    }
}
