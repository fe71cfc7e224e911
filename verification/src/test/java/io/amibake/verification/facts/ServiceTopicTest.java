package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.Answer;
import io.amibake.verification.Output;
import io.amibake.verification.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts of systemctl are those of systemd 252. */
@Timeout(120)
class ServiceTopicTest {
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

    private String doubt(String name) {
        return host.doubt(new ServiceTopic(host.root()), name);
    }

    private static String unit(String name, String load, String active, String file, String wantedBy) {
        return """
                Result=success
                NRestarts=0
                Id=%s
                Names=%s
                RequiredBy=
                WantedBy=%s
                LoadState=%s
                ActiveState=%s
                SubState=any
                SourcePath=
                UnitFileState=%s
                """.formatted(name, name, wantedBy, load, active, file);
    }

    private void systemctl_says(String text) {
        host.directory("/run/systemd/system").program("systemctl", "/bin/cat <<'EOF'\n" + text + "EOF\n");
    }

    @ParameterizedTest
    @CsvSource({
        "loaded, active, enabled, multi-user.target, true, true",
        "loaded, inactive, enabled, multi-user.target, true, false",
        "loaded, failed, enabled, multi-user.target, true, false",
        "loaded, reloading, enabled, multi-user.target, true, true",
        "loaded, inactive, disabled, '', false, false",
        "loaded, inactive, disabled, ecs.service, false, false",
        "loaded, active, enabled-runtime, multi-user.target, false, true",
        "loaded, active, transient, '', false, true",
        "loaded, inactive, linked, '', false, false",
        "loaded, inactive, linked-runtime, multi-user.target, false, false",
        "loaded, inactive, static, '', false, false",
        "loaded, active, static, ecs.service, false, true",
        "loaded, active, static, multi-user.target, true, true",
        "loaded, inactive, indirect, '', false, false",
        "loaded, inactive, generated, '', false, false",
        "loaded, active, generated, multi-user.target graphical.target, true, true",
        "bad-setting, inactive, enabled, multi-user.target, true, false",
    })
    void tells_what_a_unit_is_by_its_states(
            String load, String active, String file, String wantedBy, boolean enabled, boolean running) {
        systemctl_says(unit("docker.service", load, active, file, wantedBy));
        ServiceFacts facts = facts("docker");
        assertThat(facts.exists()).isTrue();
        assertThat(facts.masked()).isFalse();
        assertThat(facts.enabled()).isEqualTo(Answer.known(enabled));
        assertThat(facts.running()).isEqualTo(Answer.known(running));
    }

    @ParameterizedTest
    @CsvSource({"disabled", "linked"})
    void a_unit_that_a_target_wants_though_it_is_not_enabled_is_unclear(String state) {
        systemctl_says(unit("adva.service", "loaded", "inactive", state, "ecs.service multi-user.target"));
        assertThat(facts("adva").enabled())
                .isEqualTo(
                        Answer.unknown("adva.service is " + state + ", and multi-user.target wants it all the same"));
    }

    @Test
    void a_unit_that_is_being_started_is_asked_again() {
        String starting = unit("docker.service", "loaded", "activating", "enabled", "")
                .replace("SubState=any", "SubState=start-pre");
        host.directory("/run/systemd/system")
                .program("sleep", "printf '%s\\n' \"$1\" >>\"$LOG\"\n")
                .program(
                        "systemctl",
                        "if [ \"$(/usr/bin/wc -l <\"$LOG\")\" -lt 3 ]; then\n/bin/cat <<'EOF'\n" + starting
                                + "EOF\nelse\n/bin/cat <<'EOF'\n"
                                + unit("docker.service", "loaded", "active", "enabled", "") + "EOF\nfi\n");
        host.file("/log", "");
        host.variable("LOG", host.root() + "/log");

        assertThat(facts("docker").running()).isEqualTo(Answer.known(true));
        assertThat(Path.of(host.root() + "/log")).hasContent("1\n".repeat(3));
    }

    @Test
    void a_unit_that_is_being_started_for_long_is_neither_running_nor_not() {
        host.program("sleep", ":");
        systemctl_says(unit("docker.service", "loaded", "activating", "enabled", "")
                .replace("SubState=any", "SubState=start"));
        assertThat(facts("docker").running())
                .isEqualTo(Answer.unknown("docker.service is still being started (start)"));
        systemctl_says(unit("docker.service", "loaded", "deactivating", "enabled", "")
                .replace("SubState=any", "SubState=stop-sigterm"));
        assertThat(facts("docker").running())
                .isEqualTo(Answer.unknown("docker.service is still being stopped (stop-sigterm)"));
    }

    @Test
    void a_unit_that_crashed_and_waits_does_not_run() {
        systemctl_says(unit("docker.service", "loaded", "activating", "enabled", "")
                .replace("SubState=any", "SubState=auto-restart"));
        assertThat(facts("docker").running()).isEqualTo(Answer.known(false));
    }

    @Test
    void asks_for_all_units_in_one_process() {
        host.directory("/run/systemd/system")
                .program(
                        "systemctl",
                        "printf '%s\\n' \"$*\" >>\"$LOG\"\n/bin/cat <<'EOF'\n"
                                + unit("docker.service", "loaded", "active", "enabled", "multi-user.target") + "\n"
                                + unit("docker.socket", "loaded", "inactive", "disabled", "") + "EOF\n");
        Path log = directory.resolve("log");
        host.variable("LOG", log.toString());
        List<Answer<ServiceFacts>> answers =
                host.ask(new ServiceTopic(host.root()), "docker", "docker.socket", "docker.service", "a b", "x*");
        assertThat(answers).hasSize(5);
        assertThat(answers.get(2)).isEqualTo(answers.get(0));
        assertThat(answers.get(3)).isEqualTo(Answer.known(ServiceFacts.absent("systemd")));
        assertThat(answers.get(4)).isEqualTo(Answer.known(ServiceFacts.absent("systemd")));
        assertThat(log)
                .hasContent(
                        ("show -p Id,Names,LoadState,ActiveState,SubState,UnitFileState,Result,NRestarts,SourcePath,"
                                        + "WantedBy,RequiredBy -- docker.service docker.socket\n")
                                .repeat(3));
    }

    @Test
    void finds_a_unit_by_its_alias() {
        systemctl_says("""
                Id=ssh.service
                Names=ssh.service sshd.service
                WantedBy=multi-user.target
                LoadState=loaded
                ActiveState=active
                SubState=running
                UnitFileState=enabled
                """);
        assertThat(facts("sshd").systemd())
                .contains(new SystemdUnit(
                        "ssh.service", "loaded", "active", "running", "enabled", "", OptionalInt.empty()));
    }

    @Test
    void a_mistyped_unit_does_not_exist() {
        systemctl_says(unit("sshhd.service", "not-found", "inactive", "", ""));
        assertThat(facts("sshhd")).isEqualTo(ServiceFacts.absent("systemd"));
    }

    @Test
    void a_service_that_runs_without_its_unit_file_is_running() {
        systemctl_says(unit("gone.service", "not-found", "active", "", ""));
        assertThat(facts("gone").exists()).isFalse();
        assertThat(facts("gone").running()).isEqualTo(Answer.known(true));
    }

    @Test
    void a_masked_unit_exists_and_is_not_enabled() {
        systemctl_says(unit("masked.service", "masked", "inactive", "masked", ""));
        assertThat(facts("masked").exists()).isTrue();
        assertThat(facts("masked").masked()).isTrue();
        assertThat(facts("masked").enabled()).isEqualTo(Answer.known(false));
    }

    @Test
    void a_generated_unit_is_enabled_by_the_links_of_its_script() {
        systemctl_says(unit("legacy.service", "loaded", "active", "generated", "")
                .replace("SourcePath=", "SourcePath=/etc/init.d/legacy"));
        host.file("/etc/init.d/legacy", "").link("/etc/rc0.d/K01legacy", "../init.d/legacy");
        assertThat(facts("legacy").enabled()).isEqualTo(Answer.known(false));
        host.link("/etc/rc3.d/S01legacy", "../init.d/legacy");
        assertThat(facts("legacy").enabled()).isEqualTo(Answer.known(true));
    }

    @Test
    void a_template_exists_and_does_not_run() {
        host.directory("/run/systemd/system").program("systemctl", """
                case $3 in
                  tmpl@.service) printf 'indirect\\n' ;;
                  *) printf 'Failed to get unit file state for %s: No such file or directory\\n' "$3" >&2; exit 1 ;;
                esac
                """);
        assertThat(facts("tmpl@"))
                .isEqualTo(new ServiceFacts(
                        true, false, Answer.known(false), Answer.known(false), "systemd", Optional.empty()));
        assertThat(facts("nosuch@.service")).isEqualTo(ServiceFacts.absent("systemd"));
    }

    @Test
    void a_bus_that_does_not_answer_is_unknown() {
        host.directory("/run/systemd/system")
                .program("systemctl", "printf 'Failed to connect to bus: No such file or directory\\n' >&2\nexit 1\n");
        assertThat(doubt("docker")).isEqualTo("Failed to connect to bus: No such file or directory");
        assertThat(doubt("tmpl@.service")).isEqualTo("Failed to connect to bus: No such file or directory");
    }

    @Test
    void a_missing_systemctl_is_unknown() {
        host.directory("/run/systemd/system");
        assertThat(doubt("docker")).isEqualTo("there is no 'systemctl' on the host");
    }

    @Test
    void an_answer_that_was_cut_off_is_unknown() {
        String text = "manager systemd\n" + unit("docker.service", "loaded", "active", "enabled", "");
        Reply reply = new Reply(
                OptionalInt.empty(), PlayHost.output(text), PlayHost.output(""), true, Optional.empty(), Duration.ZERO);
        assertThat(ServiceTopic.of("docker").topic().read(List.of("docker"), reply))
                .containsExactly(Answer.unknown("the host did not answer within the time limit"));
        Reply cut = new Reply(
                OptionalInt.of(0),
                new Output(PlayHost.output(text).bytes(), true),
                PlayHost.output(""),
                false,
                Optional.empty(),
                Duration.ZERO);
        assertThat(ServiceTopic.of("docker").topic().read(List.of("docker"), cut))
                .containsExactly(Answer.unknown("the host's answer was too long and was cut off"));
    }

    @Test
    void a_host_that_systemd_has_not_booted_is_unknown() {
        host.file("/lib/systemd/systemd", "")
                .link("/sbin/init", "../lib/systemd/systemd")
                .directory("/etc/init.d");
        assertThat(doubt("docker")).isEqualTo("systemd has not booted this host");
    }

    @Test
    void a_host_without_any_manager_is_unknown() {
        assertThat(doubt("docker")).isEqualTo("the host has neither systemd nor upstart nor sysv scripts");
    }
}
