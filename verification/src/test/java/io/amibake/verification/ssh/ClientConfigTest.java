package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.amibake.core.AmibakeException;
import io.amibake.core.ExitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration of the SSH client says, as the real {@code ssh -G} says it where that can tell. */
@Timeout(60)
class ClientConfigTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "/keys/a|/keys/a",
                "'/keys/a b' # comment|/keys/a b",
                "\"/keys/it's\"|/keys/it's",
                "/keys/a\\ b|/keys/a b",
                "/keys/\\'a\\'|/keys/'a'",
                "/keys/a\\b|/keys/a\\b",
                "/keys/'a'\"b\"c|/keys/abc",
            })
    void a_path_is_quoted_as_in_ssh(String written, String path) throws Exception {
        configure("IdentityFile " + written + "\n");
        assertThat(hop("db").keys().files()).containsExactly(Path.of(path));
        assertThat(sshSays("identityfile")).isEqualTo("identityfile " + path);
    }

    @Test
    void a_path_may_have_every_token_of_ssh_and_variables() throws IOException {
        configure("""
                Host db
                  HostName %h.example.com
                  User ec2-user
                  Port 2222
                  HostKeyAlias fleet
                  ProxyJump gate
                  IdentityFile ~/.ssh/%n-%h-%p-%r-%u-%k-%j-%%
                  IdentityFile ${KEYS}/one${EMPTY}
                  IdentityFile $KEYS
                  IdentityFile /run/%i/%L/%l
                  IdentityFile /sockets/%C
                  UserKnownHostsFile ${KEYS}/known
                """);
        String local = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        List<Path> files = hop("db").keys().files();
        assertThat(files.subList(0, 3))
                .containsExactly(
                        home.resolve(".ssh/db-db.example.com-2222-ec2-user-me-fleet-gate-%"),
                        Path.of("/keys/one"),
                        Path.of("$KEYS"));
        assertThat(files.get(3))
                .isEqualTo(Path.of("/run/" + Files.getAttribute(Path.of("/proc/self"), "unix:uid") + "/"
                        + local.split("\\.", 2)[0] + "/" + local));
        assertThat(files.get(4).toString()).matches("/sockets/[0-9a-f]{40}");
        assertThat(hop("db").hostKeys().known()).startsWith(Path.of("/keys/known"));
    }

    @ParameterizedTest
    @CsvSource({"$AGENT, /run/agent", "${AGENT}, /run/agent", "~/agent, HOME/agent"})
    void the_agent_may_be_named_by_a_variable(String written, String socket) throws IOException {
        configure("IdentityAgent " + written + "\n");
        assertThat(hop("db").keys().agent()).contains(Path.of(socket.replace("HOME", home.toString())));
    }

    @Test
    void a_variable_that_is_not_set_is_named_and_only_where_its_path_is_needed() throws IOException {
        configure("IdentityFile ${NOSUCH}/key\n");
        assertThatThrownBy(() -> hop("db"))
                .hasMessage("error: the variable 'NOSUCH' in a path is not set\n"
                        + "  at:  configuration of the SSH client (${NOSUCH}/key)\n"
                        + "  fix: set it, or write the path itself");
        SshSettings given = settings().withIdentities(List.of(Path.of("/key")));
        assertThat(Route.to(HostAddress.parse("db"), given).hops()).hasSize(1);
    }

    @Test
    void a_key_that_no_ssh_knows_is_refused_wherever_it_stands() throws Exception {
        configure("Host other\n  IdentitFile /key\n");
        AmibakeException refused = catchThrowableOfType(AmibakeException.class, () -> hop("db"));
        assertThat(refused)
                .hasMessage("error: the key 'IdentitFile' of the SSH client's configuration is not known\n  at:  "
                        + config() + ":2 (IdentitFile)\n  fix: did you mean 'IdentityFile'?");
        assertThat(refused.status()).isEqualTo(ExitStatus.INVALID_INPUT);
        assertThat(sshSays("bad")).contains("Bad configuration option: identitfile");
        configure("IgnoreUnknown Use*,identit*\nHost other\n  IdentitFile /key\n  UseSomething yes\nHost *\nPort 7\n");
        assertThat(hop("db").port()).isEqualTo(7);
        assertThat(sshSays("port")).isEqualTo("port 7");
        configure("Zzzzzzzzzzzz yes\n");
        assertThatThrownBy(() -> hop("db"))
                .hasMessageEndingWith("fix: take the line out, or name the key in an IgnoreUnknown above it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IdentityFile", "User = ", "User # nobody", "Host"})
    void a_key_without_a_value_is_refused(String line) throws Exception {
        configure(line + "\n");
        assertThatThrownBy(() -> hop("db"))
                .hasMessageStartingWith("error: the key has no value\n  at:  " + config() + ":1 (");
        assertThat(sshSays("argument")).isNotEmpty();
    }

    @Test
    void a_quote_that_is_not_closed_is_refused() throws Exception {
        configure("IdentityFile 'a b\n");
        assertThatThrownBy(() -> hop("db"))
                .hasMessage("error: a quote is not closed\n  at:  " + config() + ":1 (IdentityFile)\n"
                        + "  fix: close it, or write \\' for the character itself");
        assertThat(sshSays("invalid")).contains("invalid quotes");
    }

    @ParameterizedTest
    @CsvSource({
        "Match user ec2-user, 7",
        "Match user root, 22",
        "Match !user root, 7",
        "Match user=ec2-user, 7",
        "Match originalhost db host real.example.com, 7",
        "Match host db, 22",
        "Match final, 7",
        "Match !final, 7",
        "Match canonical, 22",
        "Match final host real.*, 7",
        "Match all, 7",
        "Match localuser nobody-here, 22",
        "Match localuser *, 7",
    })
    void matches_what_ssh_matches(String match, int port) throws Exception {
        configure("Host db\n  HostName real.example.com\n  User ec2-user\n" + match + "\n  Port 7\n");
        assertThat(hop("db").port()).isEqualTo(port);
        assertThat(sshSays("port")).isEqualTo("port " + port);
    }

    @Test
    void what_the_user_gives_is_whom_a_match_compares_and_a_second_reading_adds_nothing() throws IOException {
        configure(
                "IdentityFile /one\nBindAddress 10.0.0.1\nMatch user root\n  Port 7\nMatch final\n  IdentityFile /two\n"
                        + "Host real\n  User late\nHost db\n  HostName real\n");
        assertThat(hop("root@db").port()).isEqualTo(7);
        assertThat(hop("db").port()).isEqualTo(22);
        assertThat(hop("db").user()).isEqualTo("late");
        assertThat(hop("db").keys().files()).containsExactly(Path.of("/one"), Path.of("/two"));
        assertThat(Route.to(HostAddress.parse("db"), settings()).notes()).hasSize(1);
    }

    @Test
    void no_key_is_tried_where_the_configuration_says_so() throws IOException {
        configure("PubkeyAuthentication no\n");
        SshSettings all =
                settings().withAgent(Optional.of(home.resolve("agent"))).withIdentities(List.of(Path.of("/k")));
        Hop hop = Route.to(HostAddress.parse("db"), all).hops().get(0);
        assertThat(hop.keys()).isEqualTo(new HopKeys(false, List.of(), false, Optional.empty(), false));
        KeyRing ring = KeyRing.of(hop, Passphrases.NONE);
        assertThat(ring.names()).isEmpty();
        assertThat(ring.faults())
                .containsExactly(
                        "the configuration of the SSH client says 'PubkeyAuthentication no', and amibake has no"
                                + " other way");
    }

    @Test
    void files_that_were_looked_for_are_told() throws IOException {
        configure("IdentityFile ~/one\nIdentityFile /two\n");
        assertThat(KeyRing.of(hop("db"), Passphrases.NONE).missing())
                .containsExactly(home.resolve("one"), Path.of("/two"));
    }

    /** The first line with a word of what the real client makes of the configuration. */
    private String sshSays(String word) throws IOException {
        Process process = new ProcessBuilder("ssh", "-G", "-F", config().toString(), "db")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains(word))
                .findFirst()
                .orElse("");
    }

    private Hop hop(String address) {
        List<Hop> hops = Route.to(HostAddress.parse(address), settings()).hops();
        return hops.get(hops.size() - 1);
    }

    private SshSettings settings() {
        Map<String, String> variables = Map.of("KEYS", "/keys", "EMPTY", "", "AGENT", "/run/agent");
        return SshSettings.ofUser(home, "me").withVariables(name -> Optional.ofNullable(variables.get(name)));
    }

    private Path config() {
        return home.resolve(".ssh/config");
    }

    private void configure(String text) throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(config(), text);
    }
}
