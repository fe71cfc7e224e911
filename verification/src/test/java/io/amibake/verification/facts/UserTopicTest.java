package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.Answer;
import io.amibake.verification.Reply;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class UserTopicTest {
    private static final UserFacts ABSENT = new UserFacts(Optional.empty());
    private static final PasswordState LOCKED =
            new PasswordState(PasswordState.Kind.LOCKED, OptionalInt.of(0), OptionalInt.of(99999), Optional.empty());

    @TempDir
    private Path directory;

    private PlayHost host;

    @BeforeEach
    void make_host() {
        host = files(new PlayHost(directory));
    }

    private static PlayHost files(PlayHost host) {
        return host.file("/etc/passwd", """
                        root:x:0:0:root:/root:/bin/bash
                        ec2-user:x:1000:1000:EC2 Default User:/home/ec2-user:/bin/bash
                        1001:x:1002:1000::/:/bin/sh
                        old:$1$abcdefgh$0123456789012345678901:1003:4711::/:/bin/sh
                        open::1004:1000::/:
                        """)
                .file("/etc/group", "root:x:0:\nwheel:x:10:ann,ec2-user\nec2-user:x:1000:\ndocker:!:993:ec2-user\n")
                .file("/etc/shadow", """
                        root:*:18353:0:99999:7:::
                        ec2-user:!!:19000:0:99999:7::20000:
                        1001:$6$rounds=5000$secret$hash/:19000:1:90:7:::
                        """)
                .file(
                        "/etc/nsswitch.conf",
                        "# passwd: ldap\npasswd:   files systemd [NOTFOUND=return]\ngroup: files\n");
    }

    private Account account(String name) {
        return host.facts(new UserTopic(host.root()), name).account().orElseThrow();
    }

    @Test
    void reads_the_files_where_there_is_no_getent() {
        assertThat(account("ec2-user"))
                .isEqualTo(new Account(
                        1000,
                        1000,
                        "EC2 Default User",
                        "/home/ec2-user",
                        "/bin/bash",
                        Answer.known(List.of("ec2-user", "wheel", "docker")),
                        Answer.known(new PasswordState(
                                PasswordState.Kind.LOCKED,
                                OptionalInt.of(0),
                                OptionalInt.of(99999),
                                Optional.of(LocalDate.of(2024, 10, 4))))));
        assertThat(account("root").password()).isEqualTo(Answer.known(LOCKED));
        assertThat(account("old").groups()).isEqualTo(Answer.known(List.of("4711")));
        assertThat(account("old").password().toString()).contains("kind=set");
        assertThat(account("open").password().toString()).contains("kind=empty");
        assertThat(account("1001").password())
                .isEqualTo(Answer.known(new PasswordState(
                        PasswordState.Kind.SET, OptionalInt.of(1), OptionalInt.of(90), Optional.empty())));
    }

    @Test
    void the_password_is_in_shadow_only_where_passwd_says_so() {
        host.file("/etc/passwd", """
                        nothing::4242:4242::/:/bin/sh
                        hash:$6$salt$0123456789:4243:4242::/:/bin/sh
                        star:*:4244:4242::/:/bin/sh
                        minix:##minix:4245:4242::/:/bin/sh
                        """).file("/etc/shadow", """
                        nothing:!:19000:0:99999:7:::
                        hash:!:19000:0:99999:7:::
                        star:$6$salt$0123456789:19000:0:99999:7:::
                        minix::19000:0:99999:7:::
                        """);
        assertThat(account("nothing").password()).isEqualTo(unaged(PasswordState.Kind.EMPTY));
        assertThat(account("hash").password()).isEqualTo(unaged(PasswordState.Kind.SET));
        assertThat(account("star").password()).isEqualTo(unaged(PasswordState.Kind.LOCKED));
        assertThat(account("minix").password().toString())
                .contains("kind=empty")
                .contains("OptionalInt[99999]");
    }

    private static Answer<PasswordState> unaged(PasswordState.Kind kind) {
        return Answer.known(new PasswordState(kind, OptionalInt.empty(), OptionalInt.empty(), Optional.empty()));
    }

    @Test
    void asks_getent_and_id() {
        host.program("getent", """
                        database=$1; shift
                        case $database in
                          passwd) for n; do [ "$n" != ann ] || printf 'ann:*:70001:70000:Ann:/home/ann:/bin/zsh\\n'; done ;;
                          shadow) : ;;
                          group) for n; do case $n in 70000) printf 'domain users:*:70000:\\n' ;; 10) printf 'wheel:x:10:\\n' ;; esac; done ;;
                        esac
                        exit 2
                        """).program("id", "[ \"$3\" = ann ] && printf '70000 10 99\\n'\n");
        assertThat(account("ann"))
                .isEqualTo(new Account(
                        70001,
                        70000,
                        "Ann",
                        "/home/ann",
                        "/bin/zsh",
                        Answer.known(List.of("domain users", "wheel", "99")),
                        Answer.unknown("only root may know whether a password is set")));
        assertThat(host.facts(new UserTopic(host.root()), "ec2-user")).isEqualTo(ABSENT);
    }

    @Test
    void an_entry_that_is_made_up_for_who_is_not_root_is_not_believed() {
        UserTopic topic = new UserTopic(host.root());
        Reply told = host.reply(topic.script(List.of("root")), List.of("/bin/sh"));
        Reply toUser = new Reply(
                told.status(), told.out(), told.err(), false, Optional.of("sudo asks for a password"), told.took());

        assertThat(topic.read(List.of("root"), toUser).toString())
                .contains("only root may know whether a password is set (not asked as root: sudo asks for a password)");
    }

    @Test
    void a_number_is_a_name_and_not_an_id() {
        host.program("getent", "printf 'root:x:0:0:root:/root:/bin/bash\\n'\n").program("id", "printf '0\\n'\n");
        assertThat(host.facts(new UserTopic(host.root()), "0")).isEqualTo(ABSENT);
        assertThat(account("1001").uid()).isEqualTo(1002);
    }

    @Test
    void no_hash_of_a_password_leaves_the_host() {
        String script = new UserTopic(host.root()).script(List.of("old", "1001"));
        String out = host.reply(script, List.of("/bin/sh")).out().text();
        assertThat(out).contains("old:set:1003").contains("1001:set:19000").doesNotContain("$");
    }

    @Test
    void no_hash_leaves_the_host_in_an_entry_that_breaks_off_after_it() {
        host.program("getent", "printf 'old:$1$abcdefgh$0123456789012345678901\\n'\n");
        String out = host.reply(new UserTopic(host.root()).script(List.of("old")), List.of("/bin/sh"))
                .out()
                .text();
        assertThat(out).contains("passwd old:set:\n").doesNotContain("$");
    }

    @Test
    void the_last_user_counts_without_an_end_of_line() {
        host.file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nlast:x:1009:1000::/:/bin/sh");
        assertThat(account("last").uid()).isEqualTo(1009);
    }

    @Test
    void odd_names_do_not_exist() {
        for (String name :
                List.of("nobody-here", "it's", "*", "-x", "", "a b", "$(id)", "a\nb", "root:x", "roo", "Root")) {
            assertThat(host.facts(new UserTopic(host.root()), name)).as(name).isEqualTo(ABSENT);
        }
    }

    @Test
    void a_directory_that_cannot_be_asked_leaves_users_unknown() {
        host.file("/etc/nsswitch.conf", "passwd: files sss\n");
        assertThat(account("ec2-user").uid()).isEqualTo(1000);
        assertThat(host.doubt(new UserTopic(host.root()), "ann"))
                .startsWith("'sss' is not asked for names without 'getent'");
    }

    @Test
    void a_getent_that_fails_leaves_users_unknown() {
        host.program("getent", "exit 1\n");
        assertThat(host.doubt(new UserTopic(host.root()), "ann")).startsWith("'getent passwd' ended with status 1");
    }

    @Test
    void without_root_only_the_state_of_the_password_is_unknown() {
        host.file("/etc/shadow", "").notRoot("sudo asks for a password");
        assertThat(account("ec2-user").password())
                .isEqualTo(Answer.unknown(
                        "only root may know whether a password is set (not asked as root: sudo asks for a password)"));
    }

    @Test
    void without_passwd_nothing_is_known() {
        PlayHost bare = new PlayHost(directory.resolve("bare"));
        assertThat(bare.doubt(new UserTopic(bare.root()), "root")).startsWith("/etc/passwd cannot be read");
    }

    @Test
    void an_answer_that_breaks_off_is_unknown() {
        assertThat(new UserTopic("").read(List.of("root"), Replies.timedOut("passwd root:x:0")))
                .containsExactly(Answer.unknown("the host did not answer within the time limit"));
    }

    @Test
    void agrees_with_this_machine() {
        PlayHost real = new PlayHost(directory.resolve("real")).with("getent", "id");
        List<Answer<UserFacts>> answers = real.ask(new UserTopic(""), "root", "nosuch");
        assertThat(answers.get(0).toString()).contains("uid=0, gid=0").contains("groups=Known[facts=[root]]");
        assertThat(answers.get(1)).isEqualTo(Answer.known(ABSENT));
    }

    @Test
    void tells_groups_with_their_members() {
        GroupTopic groups = new GroupTopic(host.root());
        assertThat(host.ask(groups, "wheel", "root", "nosuch", "10", "-x"))
                .containsExactly(
                        Answer.known(new GroupFacts(Optional.of(new Group(10, List.of("ann", "ec2-user"))))),
                        Answer.known(new GroupFacts(Optional.of(new Group(0, List.of())))),
                        Answer.known(new GroupFacts(Optional.empty())),
                        Answer.known(new GroupFacts(Optional.empty())),
                        Answer.known(new GroupFacts(Optional.empty())));
        PlayHost real = new PlayHost(directory.resolve("real")).with("getent");
        assertThat(real.ask(new GroupTopic(""), "root", "nosuch"))
                .containsExactly(
                        Answer.known(new GroupFacts(Optional.of(new Group(0, List.of())))),
                        Answer.known(new GroupFacts(Optional.empty())));
    }
}
