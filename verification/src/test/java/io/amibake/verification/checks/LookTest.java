package io.amibake.verification.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Position;
import io.amibake.core.Tool;
import io.amibake.verification.Privilege;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LookTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/motd",
                "it's",
                "a b",
                "two\nlines",
                "\n",
                "\u001b[31m\t\u0007\u0001\u007f",
                "\u0085\u00e4\ud83d\ude00\n7",
                "\\n'\n\\"
            })
    void a_word_is_one_line_that_a_shell_reads_as_the_text(String text) throws IOException {
        String word = Look.word(text);
        assertThat(word).doesNotContainPattern("\\p{Cc}");
        Process bash = new ProcessBuilder(Tool.BASH.require().toString(), "-c", "printf %s " + word).start();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Test
    void a_file_whose_name_has_a_newline_can_be_looked_at() {
        assertThat(look("file", "/srv/a\nb", Map.of(), Privilege.LOGIN)).contains("$'/srv/a\\nb'");
    }

    @Test
    void a_command_of_several_lines_is_looked_at_in_one() {
        assertThat(look("command", "cd /etc\nls", Map.of(), Privilege.LOGIN)).isEqualTo("sh -c $'cd /etc\\nls'");
        assertThat(look("command", "cd /etc\nls", Map.of(), Privilege.ROOT)).isEqualTo("sudo sh -c $'cd /etc\\nls'");
        assertThat(look("command", "ls | wc -l", Map.of(), Privilege.LOGIN)).isEqualTo("ls | wc -l");
    }

    @Test
    void a_first_run_is_looked_at_by_running_it_and_none_of_its_values_is_told() {
        assertThat(look("firstrun", "/root/first run", Map.of(), Privilege.LOGIN))
                .isEqualTo("sudo '/root/first run' # changes the host");
        assertThat(look("firstrun", "/root/run", new TreeMap<>(Map.of("A", "s3cret", "B", "x")), Privilege.LOGIN))
                .isEqualTo("sudo --preserve-env=A,B /root/run # changes the host; export the variables first");
    }

    @Test
    void the_password_of_a_user_is_looked_at_by_passwd() {
        Expectation locked = new Expectation("password", Matcher.equalTo(Value.text("locked")));
        Expectation exists = new Expectation("exists", Matcher.equalTo(Value.truth(true)));
        assertThat(userLook(List.of(locked))).isEqualTo("sudo passwd -S ann");
        assertThat(userLook(List.of(exists))).isEqualTo("getent passwd ann; id ann");
        assertThat(userLook(List.of(exists, locked))).isEqualTo("getent passwd ann; id ann; sudo passwd -S ann");
    }

    private static String userLook(List<Expectation> expectations) {
        Inquiry inquiry = new Inquiry("user", "ann", Map.of(), Duration.ofSeconds(10));
        return new UserKind()
                .look(new Check(
                        "a",
                        Phase.BAKED,
                        inquiry,
                        expectations,
                        Optional.empty(),
                        Severity.ERROR,
                        "",
                        Position.of("here")));
    }

    private static String look(String kind, String subject, Map<String, String> environment, Privilege privilege) {
        Inquiry inquiry = new Inquiry(kind, subject, environment, Duration.ofSeconds(10), privilege);
        List<Expectation> none = List.of();
        return Kinds.named(kind)
                .orElseThrow()
                .look(new Check(
                        "a", Phase.BAKED, inquiry, none, Optional.empty(), Severity.ERROR, "", Position.of("here")));
    }
}
