package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.amibake.verification.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The texts are those of dpkg 1.21 and rpm 4.18. */
@Timeout(120)
class PackageTopicTest {
    private static final PackageTopic TOPIC =
            (PackageTopic) PackageTopic.of("any").topic();
    private static final PackageFacts ABSENT = new PackageFacts(List.of(), "");

    @TempDir
    private Path directory;

    private PlayHost host;

    @BeforeEach
    void make_host() {
        host = new PlayHost(directory);
    }

    private static String says(String out, String err, int status) {
        return "/bin/cat <<'EOF'\n" + out + "EOF\n/bin/cat >&2 <<'EOF'\n" + err + "EOF\nexit " + status + "\n";
    }

    private PlayHost dpkg(String out, String err, int status) {
        return host.program("dpkg-query", says(out, err, status));
    }

    private PlayHost rpm(String out, String err, int status) {
        return host.program("rpm", says(out, err, status));
    }

    @Test
    void reads_packages_of_dpkg() {
        dpkg(
                "dpkg\tamd64\t1.21.22\tinstall ok installed\nopenssh-server\tamd64\t1:9.2p1-2+deb12u1\tinstall ok installed\n"
                        + "jq\tamd64\t1.6\thold ok installed\n",
                "dpkg-query: no packages found matching nosuch\n",
                1);
        assertThat(host.ask(TOPIC, "openssh-server", "jq", "nosuch", "openssh-server:amd64"))
                .containsExactly(
                        Answer.known(new PackageFacts(
                                List.of(new InstalledPackage(
                                        "openssh-server",
                                        "1",
                                        "1:9.2p1-2+deb12u1",
                                        "2+deb12u1",
                                        "amd64",
                                        "1:9.2p1-2+deb12u1")),
                                "")),
                        Answer.known(new PackageFacts(
                                List.of(new InstalledPackage("jq", "", "1.6", "", "amd64", "1.6")), "")),
                        Answer.known(ABSENT),
                        host.ask(TOPIC, "openssh-server").get(0));
    }

    @Test
    void a_package_of_which_only_settings_are_left_is_not_installed_and_says_so() {
        dpkg(
                "dpkg\tamd64\t1.21.22\tinstall ok installed\nntp\tamd64\t1:4\tdeinstall ok config-files\n"
                        + "half\tamd64\t2\tinstall reinstreq half-installed\nvirtual\t\t\tunknown ok not-installed\n",
                "",
                0);
        assertThat(host.ask(TOPIC, "ntp", "half", "virtual"))
                .containsExactly(
                        Answer.known(new PackageFacts(List.of(), "deinstall ok config-files")),
                        Answer.known(new PackageFacts(List.of(), "install reinstreq half-installed")),
                        Answer.known(ABSENT));
    }

    @Test
    void a_broken_database_of_dpkg_is_unknown() {
        dpkg(
                "",
                "dpkg-query: error: parsing file '/var/lib/dpkg/status' near line 0:\n end of file after field name 'garbage'\n",
                2);
        assertThat(host.doubt(TOPIC, "jq"))
                .isEqualTo("the database of packages does not know dpkg itself: dpkg-query: error: parsing file"
                        + " '/var/lib/dpkg/status' near line 0:");
    }

    @Test
    void an_empty_database_of_dpkg_is_unknown() {
        dpkg("", "dpkg-query: no packages found matching dpkg\ndpkg-query: no packages found matching jq\n", 1);
        assertThat(host.doubt(TOPIC, "jq")).isEqualTo("the database of packages does not know dpkg itself");
    }

    @Test
    void an_unreadable_database_of_dpkg_is_unknown() {
        dpkg(
                "",
                "dpkg-query: error: failed to open package info file '/var/lib/dpkg/status' for reading: Permission denied\n",
                2);
        assertThat(host.doubt(TOPIC, "jq"))
                .isEqualTo(
                        "the database of packages does not know dpkg itself: dpkg-query: error: failed to open package"
                                + " info file '/var/lib/dpkg/status' for reading: Permission denied");
    }

    @Test
    void reads_packages_of_rpm_with_several_builds() {
        rpm(
                "rpm\t(none)\t4.11.3\t40.amzn2\tx86_64\nkernel\t(none)\t4.14.1\t1.amzn2\tx86_64\n"
                        + "kernel\t(none)\t4.14.2\t1.amzn2\tx86_64\nglibc\t(none)\t2.26\t1\ti686\nglibc\t(none)\t2.26\t1\tx86_64\n"
                        + "docker\t1\t20.10.4\t1.amzn2\tx86_64\npackage nosuch is not installed\n",
                "",
                1);
        List<Answer<PackageFacts>> answers =
                host.ask(TOPIC, "kernel", "glibc.i686", "docker", "nosuch", "docker-20.10.4");
        assertThat(answers)
                .containsExactly(
                        Answer.known(new PackageFacts(
                                List.of(
                                        new InstalledPackage(
                                                "kernel", "", "4.14.1", "1.amzn2", "x86_64", "4.14.1-1.amzn2"),
                                        new InstalledPackage(
                                                "kernel", "", "4.14.2", "1.amzn2", "x86_64", "4.14.2-1.amzn2")),
                                "")),
                        Answer.known(new PackageFacts(
                                List.of(new InstalledPackage("glibc", "", "2.26", "1", "i686", "2.26-1")), "")),
                        Answer.known(new PackageFacts(
                                List.of(new InstalledPackage(
                                        "docker", "1", "20.10.4", "1.amzn2", "x86_64", "1:20.10.4-1.amzn2")),
                                "")),
                        Answer.known(ABSENT),
                        Answer.known(ABSENT));
    }

    @Test
    void a_broken_database_of_rpm_is_unknown_though_rpm_says_not_installed() {
        rpm(
                "package rpm is not installed\npackage foo is not installed\n",
                "error: sqlite failure: CREATE TABLE IF NOT EXISTS 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT,blob"
                        + " BLOB NOT NULL): file is not a database\n"
                        + "error: cannot open Packages index using sqlite - No such file or directory (2)\n"
                        + "error: cannot open Packages database in /var/lib/rpm\n",
                2);
        assertThat(host.doubt(TOPIC, "foo"))
                .startsWith("the database of packages does not know rpm itself: error: sqlite failure: CREATE TABLE");
    }

    @Test
    void an_error_half_way_through_the_database_of_rpm_leaves_what_was_not_found_unknown() {
        rpm(
                "rpm\t(none)\t4.11.3\t40.amzn2\tx86_64\npackage foo is not installed\n",
                "error: rpmdbNextIterator: skipping h#     210 Header V3 RSA/SHA256 Signature, key ID c87f5b1a: BAD\n",
                1);
        assertThat(host.doubt(TOPIC, "foo")).startsWith("error: rpmdbNextIterator: skipping");
    }

    @Test
    void the_manager_is_the_one_whose_database_knows_itself() {
        dpkg("", "dpkg-query: no packages found matching dpkg\ndpkg-query: no packages found matching jq\n", 1);
        rpm("rpm\t(none)\t4.16\t1\tx86_64\njq\t(none)\t1.7\t2\tx86_64\n", "", 0);
        assertThat(host.facts(TOPIC, "jq").builds().get(0).full()).isEqualTo("1.7-2");
    }

    @Test
    void a_host_without_either_manager_is_unknown() {
        assertThat(host.doubt(TOPIC, "jq")).isEqualTo("there is neither 'dpkg-query' nor 'rpm' on the host");
    }

    @Test
    void a_manager_that_is_killed_leaves_it_unknown() {
        host.program("rpm", "printf 'rpm\\t(none)\\t4\\t1\\tx86_64\\n'; kill -9 $$\n");
        assertThat(host.doubt(TOPIC, "jq")).isEqualTo("rpm said nothing of it and ended with status 137");
    }

    @Test
    void names_that_no_package_can_have_never_reach_the_manager() {
        host.with("dpkg-query");
        for (String name : List.of("bas*", "-W", "", "a b", "it's", "a\nb", "/bin/bash", "$(id)", "?")) {
            assertThat(host.facts(TOPIC, name)).as(name).isEqualTo(ABSENT);
        }
    }

    @Test
    void agrees_with_the_dpkg_of_this_machine() {
        host.with("dpkg-query");
        List<Answer<PackageFacts>> answers =
                host.ask(TOPIC, "dash", "mail-transport-agent", "BASH", "foo_bar", "nosuch");
        assertThat(answers.get(0).match(PackageFacts::installed, why -> false)).isTrue();
        assertThat(answers.subList(1, 5)).containsOnly(Answer.known(ABSENT));
    }
}
