package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services of upstart and sysv. */
@Timeout(120)
class InitScriptsTest {
    @TempDir
    private Path directory;

    private PlayHost host;

    @BeforeEach
    void make_host() {
        host = new PlayHost(directory);
    }

    private ServiceFacts facts(String name) {
        return host.facts(new ServiceTopic(host.root()), name);
    }

    private PlayHost sysv(String status) {
        return host.file("/etc/init.d/awslogs", "")
                .file("/etc/inittab", "# id:5:initdefault:\n#id:4:initdefault:\nid:3:initdefault:\n")
                .program("service", "[ \"$1 $2\" = 'awslogs status' ] || exit 9\n" + status + "\n");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "2, false", "3, false"})
    void a_script_runs_as_its_status_says(int status, boolean running) {
        sysv("exit " + status);
        assertThat(facts("awslogs").running()).isEqualTo(Answer.known(running));
    }

    @Test
    void a_script_that_cannot_tell_is_unknown() {
        sysv("printf 'awslogs: unknown\\nmore\\n'; exit 4");
        assertThat(facts("awslogs").running()).isEqualTo(Answer.unknown("its status is unknown (4 awslogs: unknown)"));
    }

    @Test
    void a_script_that_knows_no_status_is_unknown() {
        sysv("printf 'Usage: /etc/init.d/awslogs {start|stop|restart}\\n'; exit 3");
        assertThat(facts("awslogs").running()).isEqualTo(Answer.unknown("its script cannot tell its status"));
    }

    @Test
    void a_script_is_enabled_in_the_runlevel_of_the_next_boot() {
        sysv("exit 3").link("/etc/rc.d/rc5.d/S90awslogs", "../../init.d/awslogs");
        assertThat(facts("awslogs").enabled()).isEqualTo(Answer.known(false));
        host.link("/etc/rc.d/rc3.d/S90awslogs", "../../init.d/awslogs");
        assertThat(facts("awslogs").enabled()).isEqualTo(Answer.known(true));
        host.file("/etc/init.d/bootlogd", "").link("/etc/rcS.d/S02bootlogd", "../init.d/bootlogd");
        assertThat(facts("bootlogd").enabled()).isEqualTo(Answer.known(true));
    }

    @Test
    void names_that_no_script_can_have_do_not_exist() {
        sysv("exit 0");
        for (String name :
                List.of("nosuch", "*", "aws*", "../init.d/awslogs", "a b", "it's", "-x", "", ".", "a\nb", "$(id)")) {
            assertThat(facts(name)).as(name).isEqualTo(ServiceFacts.absent("sysv"));
        }
    }

    private PlayHost upstart() {
        return host.program("initctl", """
                case $1 in
                  --version) printf 'initctl (upstart 0.6.5)\\nCopyright (C) 2010 Canonical Ltd.\\n' ;;
                  list) printf 'rc stop/waiting\\necs start/running, process 2711\\ntty (/dev/tty1) start/running, process 1\\ntty (/dev/tty2) stop/waiting\\necs2 stop/waiting\\n' ;;
                esac
                """)
                .file(
                        "/etc/init/ecs.conf",
                        "start on stopped rc RUNLEVEL=[345]\nscript\n  start on nothing\n  manual\nend script\n");
    }

    @Test
    void a_job_is_enabled_until_it_is_said_to_be_manual() {
        upstart();
        assertThat(facts("ecs"))
                .isEqualTo(new ServiceFacts(
                        true, false, Answer.known(true), Answer.known(true), "upstart", Optional.empty()));
        host.file("/etc/init/ecs.override", "# manual\nenv A=manual\n");
        assertThat(facts("ecs").enabled()).isEqualTo(Answer.known(true));
        host.file("/etc/init/ecs.override", "manual");
        assertThat(facts("ecs").enabled()).isEqualTo(Answer.known(false));
    }

    @Test
    void a_job_runs_when_initctl_lists_it_as_running() {
        upstart().file("/etc/init/ecs2.conf", "").file("/etc/init/tty.conf", "").file("/etc/init/unlisted.conf", "");
        assertThat(facts("ecs2").running()).isEqualTo(Answer.known(false));
        assertThat(facts("ecs2").enabled()).isEqualTo(Answer.known(false));
        assertThat(facts("tty").running()).isEqualTo(Answer.known(true));
        assertThat(facts("unlisted").running()).isEqualTo(Answer.known(false));
        assertThat(facts("nosuch")).isEqualTo(ServiceFacts.absent("upstart"));
    }

    @Test
    void an_upstart_that_does_not_answer_is_unknown() {
        host.program("initctl", """
                case $1 in
                  --version) printf 'initctl (upstart 0.6.5)\\n' ;;
                  *) printf 'initctl: Unable to connect to Upstart: Failed to connect to socket /com/ubuntu/upstart: Connection refused\\n' >&2; exit 1 ;;
                esac
                """).file("/etc/init/ecs.conf", "start on startup\n");
        assertThat(facts("ecs").enabled()).isEqualTo(Answer.known(true));
        assertThat(facts("ecs").running())
                .isEqualTo(Answer.unknown("initctl: Unable to connect to Upstart: Failed to connect to socket"
                        + " /com/ubuntu/upstart: Connection refused"));
    }
}
