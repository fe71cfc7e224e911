package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.core.Tool;
import io.amibake.verification.Answer;
import io.amibake.verification.Asking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TimezoneTopicTest {
    private static final String ANGELES = "America/Los_Angeles";

    @TempDir
    Path directory;

    private PlayHost host;

    @BeforeEach
    void start() {
        host = new PlayHost(directory).with("ls", "date", "cmp", "find", "wc", "readlink", "sha256sum");
    }

    /** Gives the host the files of zones of this machine. */
    private void zones(String... names) throws IOException {
        for (String name : names) {
            Path real = Path.of("/usr/share/zoneinfo", name);
            if (!Files.exists(real)) {
                throw Tool.leftOut("this machine has no time zones: install tzdata");
            }
            Path file = host.path("/usr/share/zoneinfo/" + name);
            Files.createDirectories(file.getParent());
            Files.copy(real, file);
        }
    }

    private void copyToLocaltime(String zone) throws IOException {
        Files.createDirectories(host.path("/etc"));
        Files.copy(Path.of("/usr/share/zoneinfo", zone), host.path("/etc/localtime"));
    }

    private TimezoneFacts facts(String... zones) {
        return host.facts(new TimezoneTopic(host.root()), List.of(zones));
    }

    private static Answer<Finding<String>> zone(String name) {
        return Answer.known(Finding.present(name));
    }

    private static Answer<Finding<String>> none(String why) {
        return Answer.known(Finding.absent(why));
    }

    @Test
    void a_host_in_the_zone_asked_for_has_it_everywhere() throws IOException {
        zones(ANGELES, "UTC");
        host.link("/etc/localtime", "../usr/share/zoneinfo/" + ANGELES)
                .file("/etc/sysconfig/clock", "UTC=true\nZONE=\"" + ANGELES + "\"\n")
                .variable("TZ", ANGELES);

        assertThat(facts(ANGELES))
                .isEqualTo(new TimezoneFacts(zone(ANGELES), zone(ANGELES), zone(ANGELES), zone(ANGELES)));
        assertThat(facts()).isEqualTo(new TimezoneFacts(zone(ANGELES), zone(ANGELES), zone(ANGELES), zone(ANGELES)));
    }

    @Test
    void a_host_in_another_zone_says_in_which() throws IOException {
        zones(ANGELES, "UTC", "Etc/UTC", "Asia/Tokyo");
        host.link("/etc/localtime", "../usr/share/zoneinfo/Asia/Tokyo")
                .file("/etc/timezone", ANGELES + "\n")
                .variable("TZ", "UTC");

        assertThat(facts(ANGELES))
                .isEqualTo(new TimezoneFacts(zone("Asia/Tokyo"), zone("Asia/Tokyo"), zone("UTC +0000"), zone(ANGELES)));
    }

    @Test
    void a_zone_file_that_was_copied_is_known_by_its_bytes() throws IOException {
        zones(ANGELES, "Asia/Tokyo", "UTC", "Etc/UTC");
        copyToLocaltime("Etc/UTC");
        host.variable("TZ", ANGELES);

        assertThat(facts(ANGELES))
                .isEqualTo(new TimezoneFacts(
                        none("/etc/localtime is a file, not a link"),
                        zone("Etc/UTC"),
                        zone(ANGELES),
                        none("neither /etc/sysconfig/clock nor /etc/timezone names a zone")));
        assertThat(facts("UTC").bytes()).isEqualTo(zone("UTC"));
    }

    @Test
    void a_file_that_is_no_zone_has_the_bytes_of_none() throws IOException {
        zones(ANGELES);
        host.file("/etc/localtime", "America/Los_Angeles\n").variable("TZ", "UTC");

        assertThat(facts(ANGELES).bytes())
                .isEqualTo(none("/etc/localtime has the bytes of no zone in /usr/share/zoneinfo"));
    }

    @Test
    void a_link_to_no_zone_and_no_link_at_all_are_told_apart() throws IOException {
        zones(ANGELES);
        host.variable("TZ", "UTC").directory("/etc");
        assertThat(facts(ANGELES).link()).isEqualTo(none("no such file"));
        assertThat(facts(ANGELES).bytes()).isEqualTo(none("no such file"));

        for (String elsewhere : List.of("/srv/zoneinfo/" + ANGELES, "zoneinfo/UTC", "/usr/share/zoneinfo")) {
            host.link("/etc/localtime", elsewhere);
            assertThat(facts().link()).isEqualTo(none("/etc/localtime links to " + elsewhere + ", which is no zone"));
            Files.delete(host.path("/etc/localtime"));
        }
        host.link("/etc/localtime", "../usr/share/zoneinfo/Nowhere/Atall");
        assertThat(facts(ANGELES).link()).isEqualTo(zone("Nowhere/Atall"));
        assertThat(facts(ANGELES).bytes()).isEqualTo(none("no such file"));
        assertThat(facts("Nowhere/Atall").running()).isEqualTo(zone("UTC +0000"));

        Files.delete(host.path("/etc/localtime"));
        host.link("/etc/localtime", "../passwd");
        assertThat(facts(ANGELES).link()).isEqualTo(none("/etc/localtime links to ../passwd, which is no zone"));
    }

    @Test
    void without_zones_on_the_host_its_bytes_are_not_known_and_it_runs_in_utc() throws IOException {
        copyToLocaltime("UTC");
        host.variable("TZ", "UTC0");

        TimezoneFacts facts = facts("Etc/UTC");

        assertThat(facts.bytes())
                .isEqualTo(
                        Answer.unknown("the host cannot compare /etc/localtime with /usr/share/zoneinfo: one of them is"
                                + " missing or cannot be read, or there is neither 'cmp' nor 'sha256sum'"));
        assertThat(facts.running()).isEqualTo(zone("Etc/UTC"));
        assertThat(facts(ANGELES).running()).isEqualTo(zone("UTC +0000"));
    }

    @Test
    void zones_that_differ_in_summer_only_are_not_taken_for_each_other() throws IOException {
        zones("America/Phoenix", "America/Denver");
        host.link("/etc/localtime", "../usr/share/zoneinfo/America/Denver").variable("TZ", "America/Denver");

        assertThat(facts("America/Phoenix").running()).isEqualTo(zone("America/Denver"));
    }

    @Test
    void a_date_that_knows_only_now_proves_no_zone_but_can_disprove_one() throws IOException {
        zones(ANGELES, "Asia/Tokyo");
        host.link("/etc/localtime", "../usr/share/zoneinfo/" + ANGELES)
                .variable("TZ", ANGELES)
                .program(
                        "date",
                        "[ $# = 1 ] || exit 1; case $1 in +%s) echo 1700000000 ;; *) "
                                + "case $TZ in Asia/*) echo JST +0900 ;; *) echo PST -0800 ;; esac ;; esac");

        assertThat(facts(ANGELES).running())
                .isEqualTo(Answer.unknown("the 'date' of the host can tell the zone of no other time than now"));
        host.variable("TZ", "UTC0").program("date", "case $TZ in UTC0) echo UTC +0000 ;; *) echo PST -0800 ;; esac");
        assertThat(facts(ANGELES).running()).isEqualTo(zone("UTC +0000"));
    }

    @Test
    void without_date_cmp_and_find_less_is_known_but_nothing_wrong() throws IOException {
        zones(ANGELES, "UTC");
        PlayHost poor = new PlayHost(directory.resolve("poor")).with("ls");
        Files.createDirectories(poor.path("/usr/share"));
        Files.createSymbolicLink(poor.path("/usr/share/zoneinfo"), host.path("/usr/share/zoneinfo"));
        poor.link("/etc/localtime", "../usr/share/zoneinfo/" + ANGELES);

        TimezoneFacts facts = poor.facts(new TimezoneTopic(poor.root()), List.of(ANGELES));

        assertThat(facts.link()).isEqualTo(zone(ANGELES));
        assertThat(facts.bytes().match(Object::toString, why -> "unknown")).isEqualTo("unknown");
        assertThat(facts.running()).isEqualTo(Answer.unknown("there is no 'date' on the host that tells its zone"));
    }

    @Test
    void names_that_are_no_names_of_zones_hurt_nobody() throws IOException {
        zones(ANGELES);
        host.link("/etc/localtime", "../usr/share/zoneinfo/" + ANGELES).variable("TZ", ANGELES);

        assertThat(facts("../../../etc/passwd", "", "$(id)", "it's", "-x").bytes())
                .isEqualTo(zone(ANGELES));
    }

    @Test
    void busybox_has_all_that_is_needed() {
        Asking busybox = Asking.under(Tool.BUSYBOX, directory.resolve("busybox"));
        for (String program : List.of("date", "cmp", "find", "wc", "readlink")) {
            busybox.with(program, "exec " + Tool.BUSYBOX.require() + " " + program + " \"$@\"");
        }

        assertThat(busybox.answer(TimezoneTopic.of(List.of())))
                .isEqualTo(Asking.under(Tool.DASH, directory.resolve("dash")).answer(TimezoneTopic.of(List.of())));
    }

    @ParameterizedTest
    @EnumSource(
            value = Tool.class,
            names = {"DASH", "BASH", "BUSYBOX"})
    void the_zone_of_the_session_is_not_that_of_the_host(Tool shell) {
        Asking host = Asking.under(shell, directory.resolve("host"));
        Answer<TimezoneFacts> ofTheHost = host.answer(TimezoneTopic.of(List.of()));
        String word = shell.require() + (shell == Tool.BUSYBOX ? " sh" : "");

        host.with("sh", "TZ=Asia/Kathmandu TZDIR=/nowhere exec " + word + " \"$@\"");

        assertThat(host.answer(TimezoneTopic.of(List.of()))).isEqualTo(ofTheHost);
    }
}
