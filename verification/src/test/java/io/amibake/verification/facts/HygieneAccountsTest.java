package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose files are looked at for what is left over, and where. */
@Timeout(60)
class HygieneAccountsTest {
    private static final Instant BUILT = Instant.ofEpochSecond(1_500_000_000);
    private static final String KEY = "ssh-rsa AAAAB3NzaBuild someone@builder\n";

    @TempDir
    Path directory;

    private PlayHost host;

    @BeforeEach
    void start() {
        host = new PlayHost(directory)
                .with("ls", "stat", "date", "wc", "find", "grep", "sort", "sh")
                .file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nlast:x:7:7::/srv/last:/bin/sh")
                .directory("/root")
                .directory("/srv/last");
    }

    @Test
    void the_last_account_counts_without_a_newline_behind_it() {
        host.file("/srv/last/.bash_history", "ls\n");
        assertThat(found(Hygiene.SHELL_HISTORY)).containsExactly("/srv/last/.bash_history is not empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AuthorizedKeysFile /etc/ssh/keys/%u",
                "authorizedkeysfile=.ssh/authorized_keys /etc/ssh/keys/%u # both",
                "\tAuthorizedKeysFile = /etc/ssh/keys/%u",
                "Port 22\nMatch User last\n  AuthorizedKeysFile none /etc/ssh/keys/%u",
                "Include other.conf",
                "AuthorizedKeysFile /etc/ssh/keys/%u\r\n",
                "Include two.conf",
                "Include nested.conf",
                "Include /etc/ssh/oth*.conf",
            })
    void keys_are_looked_for_where_sshd_does(String configuration) throws IOException {
        host.file("/etc/ssh/sshd_config", configuration)
                .file("/etc/ssh/other.conf", "AuthorizedKeysFile /etc/ssh/keys/%u\n")
                .file("/etc/ssh/two.conf", "AuthorizedKeysFile .ssh/authorized_keys /etc/ssh/keys/%u \n")
                .file("/etc/ssh/nested.conf", "Include none.conf other.conf\n");
        old("/etc/ssh/keys/last");
        assertThat(found(Hygiene.AUTHORIZED_KEYS))
                .containsExactly("/etc/ssh/keys/last is older than this instance and has a key: someone@builder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%h/keys", "keys", "/srv/%u/keys", "/srv/last/keys", "/srv/last/keys\nX y"})
    void a_path_of_sshd_is_read_as_it_reads_it(String path) throws IOException {
        host.file("/etc/ssh/sshd_config", "AuthorizedKeysFile " + path + "\n");
        old("/srv/last/keys");
        assertThat(found(Hygiene.AUTHORIZED_KEYS))
                .containsExactly("/srv/last/keys is older than this instance and has a key: someone@builder");
    }

    @Test
    void the_usual_places_count_whatever_sshd_is_told() throws IOException {
        host.file("/etc/ssh/sshd_config", "AuthorizedKeysFile /etc/ssh/keys/%U%%\n");
        old("/srv/last/.ssh/authorized_keys");
        old("/etc/ssh/keys/7%");
        assertThat(found(Hygiene.AUTHORIZED_KEYS))
                .containsExactly(
                        "/srv/last/.ssh/authorized_keys is older than this instance and has a key: someone@builder",
                        "/etc/ssh/keys/7% is older than this instance and has a key: someone@builder");
    }

    @Test
    void a_path_that_cannot_be_told_is_no_proof() {
        host.file("/etc/ssh/sshd_config", "AuthorizedKeysFile /keys/%x\n");
        assertThat(doubt()).isEqualTo("the configuration of sshd names '/keys/%x'");
        host.file("/etc/ssh/sshd_config", "AuthorizedKeysFile \"/a b\"\n");
        assertThat(doubt()).isEqualTo("a line of the configuration of sshd has quotes: AuthorizedKeysFile \"/a b\"");
        host.file("/etc/ssh/sshd_config", "Include sshd_config\n");
        assertThat(doubt())
                .isEqualTo("the configuration of sshd includes itself: " + host.root() + "/etc/ssh/sshd_config");
    }

    @Test
    void keys_that_a_command_prints_are_not_known_unless_they_come_from_the_cloud_or_a_directory() {
        host.file(
                "/etc/ssh/sshd_config",
                "AuthorizedKeysCommand /usr/bin/cat /etc/keys\nAuthorizedKeysCommandUser root\n");
        assertThat(doubt()).isEqualTo("sshd takes the keys that a command prints: /usr/bin/cat");
        host.file("/etc/ssh/sshd_config", "AuthorizedKeysCommand none\n");
        assertThat(found(Hygiene.AUTHORIZED_KEYS)).isEmpty();
        host.file(
                "/etc/ssh/sshd_config",
                "AuthorizedKeysCommand /opt/aws/bin/eic_run_authorized_keys %u %f\n"
                        + "Match User x\nAuthorizedKeysCommand /usr/bin/sss_ssh_authorizedkeys\n");
        assertThat(found(Hygiene.AUTHORIZED_KEYS)).isEmpty();
    }

    @Test
    void a_comment_and_blanks_are_no_key_wherever_they_begin() throws IOException {
        old("/root/.ssh/authorized_keys", "  # managed by nobody\n\t\n#\n\n \t" + KEY + "\n");
        assertThat(found(Hygiene.AUTHORIZED_KEYS))
                .containsExactly(
                        "/root/.ssh/authorized_keys is older than this instance and has a key: someone@builder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HostKey /etc/ssh/old/key", "hostkey=etc/ssh/old/key # ours", "Include keys.conf"})
    void host_keys_are_looked_for_where_sshd_does(String configuration) throws IOException {
        host.file("/etc/ssh/sshd_config", configuration + "\nHostKey /etc/ssh/ssh_host_rsa_key\n")
                .file("/etc/ssh/keys.conf", "HostKey /etc/ssh/old/key\n")
                .file("/etc/ssh/ssh_host_rsa_key", "own");
        old("/etc/ssh/old/key");
        assertThat(found(Hygiene.HOST_KEYS)).containsExactly("/etc/ssh/old/key is older than this instance");
    }

    @Test
    void what_a_link_leads_to_counts() throws IOException {
        old("/srv/old", "0123456789abcdef0123456789abcdef\n");
        host.link("/etc/ssh/ssh_host_ed25519_key", "../../srv/old")
                .link("/etc/machine-id", "../srv/old")
                .link("/root/.bash_history", "../srv/old")
                .link("/srv/last/.bash_history", "../../dev/null");
        assertThat(found(Hygiene.HOST_KEYS))
                .containsExactly("/etc/ssh/ssh_host_ed25519_key is older than this instance");
        assertThat(found(Hygiene.MACHINE_ID)).containsExactly("/etc/machine-id is older than this instance");
        assertThat(found(Hygiene.SHELL_HISTORY)).containsExactly("/root/.bash_history is not empty");
    }

    @Test
    void logs_behind_a_link_are_logs() throws IOException {
        host.with("od", "sed", "uniq", "head").link("/var/log", "../data/log");
        old("/data/log/app/build.log");
        old("/data/log/journal/a/x.journal");
        assertThat(found(Hygiene.LOGS))
                .containsExactlyInAnyOrder(
                        "/var/log/app/build.log is older than this instance",
                        "/var/log/journal/a/x.journal is older than this instance");
    }

    /** cloud-init writes the file anew, with the keys that are in it, also when it has none to give. */
    @Test
    void a_key_on_an_instance_that_was_given_none_is_nobody_s() {
        host.file("/var/lib/cloud/data/instance-id", "i-0123456789abcdef0\n").file("/root/.ssh/authorized_keys", KEY);
        assertThat(doubt())
                .isEqualTo("/root/.ssh/authorized_keys has a key that nothing tells to be given to this instance:"
                        + " someone@builder");
        host.file("/var/lib/cloud/instance/user-data.txt", "#!/bin/sh\necho '" + KEY + "' >>x\n");
        assertThat(found(Hygiene.AUTHORIZED_KEYS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".zhistory",
                ".histfile",
                ".history",
                ".mysql_history",
                ".local/share/fish/fish_history",
                ".viminfo",
                ".lesshst",
                ".local/state/nvim/shada/main.shada"
            })
    void what_other_shells_and_programs_remember_is_found(String file) {
        host.file("/root/" + file, "export AWS_SECRET=x\n");
        assertThat(found(Hygiene.SHELL_HISTORY)).containsExactly("/root/" + file + " is not empty");
    }

    @Test
    void a_history_that_is_a_link_is_one() {
        host.file("/data/history", "ls\n").link("/root/.bash_history", "../data/history");
        assertThat(found(Hygiene.SHELL_HISTORY)).containsExactly("/root/.bash_history is not empty");
    }

    private void old(String path) throws IOException {
        old(path, KEY);
    }

    private void old(String path, String text) throws IOException {
        host.file(path, text);
        Files.setLastModifiedTime(host.path(path), FileTime.from(BUILT));
    }

    private List<String> found(Hygiene subject) {
        return host.facts(new HygieneTopic(host.root()), subject).details();
    }

    private String doubt() {
        return host.doubt(new HygieneTopic(host.root()), Hygiene.AUTHORIZED_KEYS);
    }
}
