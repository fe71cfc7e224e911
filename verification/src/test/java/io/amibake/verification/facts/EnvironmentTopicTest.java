package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Asking;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class EnvironmentTopicTest {
    /** A login that prints something, and sets variables. */
    private static final String SU = """
            echo "welcome, $4"
            [ "$1 $2" = '-l -c' ] || exit 9
            command=$3
            exec env -i HOME=/home/ec2-user 'ODD=a
            b=c' EMPTY= /bin/sh -c "$command"
            """;

    @TempDir
    private Path directory;

    private Asking host(Tool shell) {
        return Asking.under(shell, directory).with("id", """
                [ "$*" != -u ] || exec echo 0
                case $3 in
                  ec2-user | broken) echo 1000 ;;
                  *) echo "id: '$3': no such user" >&2; exit 1 ;;
                esac
                """).with("su", SU);
    }

    @ParameterizedTest
    @EnumSource(
            value = Tool.class,
            names = {"DASH", "BASH", "BUSYBOX"})
    void is_what_a_login_leaves(Tool shell) {
        Answer<Finding<Map<String, String>>> answer = host(shell).answer(EnvironmentTopic.of("ec2-user"));
        Map<String, String> variables = answer.match(known -> known.match(found -> found, why -> Map.of()), why -> {
            throw new AssertionError(why);
        });
        assertThat(variables).containsEntry("HOME", "/home/ec2-user").containsEntry("ODD", "a\nb=c");
        assertThat(variables).containsEntry("EMPTY", "").doesNotContainKeys("LC_ALL", "b", "welcome, ec2-user");
    }

    @Test
    void a_user_that_does_not_exist_has_none() {
        assertThat(host(Tool.DASH).answer(EnvironmentTopic.of("nobdy")))
                .isEqualTo(Answer.known(Finding.absent("no such user")));
    }

    @Test
    void a_login_that_is_refused_tells_nothing() {
        Asking host = host(Tool.DASH).with("su", "echo 'This account is currently not available.'; exit 1");
        assertThat(host.answer(EnvironmentTopic.of("ec2-user")))
                .isEqualTo(Answer.unknown("the login ended with status 1"));
    }

    @Test
    void a_host_without_su_tells_nothing() {
        Asking host = host(Tool.DASH).without("su");
        assertThat(host.answer(EnvironmentTopic.of("ec2-user")))
                .isEqualTo(Answer.unknown("there is no 'su' on the host"));
    }

    @Test
    void without_root_nobody_logs_in() {
        Asking host = Asking.under(Tool.DASH, directory).asUser();
        assertThat(host.answer(EnvironmentTopic.of("root")).toString()).contains("sudo");
    }

    @Test
    void root_of_this_machine_has_a_home() {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        assertThat(Asking.under(Tool.DASH, directory)
                        .answer(EnvironmentTopic.of("root"))
                        .toString())
                .contains("HOME=/root", "USER=root")
                .doesNotContain("LC_ALL=C,");
    }
}
