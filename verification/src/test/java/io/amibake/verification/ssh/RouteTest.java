package io.amibake.verification.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
    @TempDir
    Path home;

    @Test
    void without_a_configuration_there_are_the_usual_things() {
        Hop hop = hop("db");
        assertThat(hop)
                .isEqualTo(new Hop(
                        "me",
                        "db",
                        22,
                        List.of("db"),
                        new HopKeys(
                                true,
                                List.of(ssh("id_ed25519"), ssh("id_ecdsa"), ssh("id_rsa")),
                                false,
                                Optional.empty(),
                                true),
                        new HostKeyFiles(
                                List.of(
                                        ssh("known_hosts"),
                                        ssh("known_hosts2"),
                                        Path.of("/etc/ssh/ssh_known_hosts"),
                                        Path.of("/etc/ssh/ssh_known_hosts2")),
                                List.of())));
    }

    @Test
    void the_first_value_of_a_key_counts_and_of_identity_files_all() throws IOException {
        configure("""
                Host d? !dx
                  HostName = %h.example.com
                  User "ec2-user"
                  IdentityFile ~/.ssh/one # comment
                  IdentityFile %d/%r@%h
                  Port=2222
                host *
                  User other
                  IdentitiesOnly yes
                  IdentityAgent none
                  HostKeyAlias fleet
                  UserKnownHostsFile /a ~/b
                  GlobalKnownHostsFile none
                  RevokedHostKeys ~/gone
                """);
        assertThat(hop("db"))
                .isEqualTo(new Hop(
                        "ec2-user",
                        "db.example.com",
                        2222,
                        List.of("fleet"),
                        new HopKeys(
                                true,
                                List.of(ssh("one"), home.resolve("ec2-user@db.example.com")),
                                false,
                                Optional.empty(),
                                false),
                        new HostKeyFiles(List.of(Path.of("/a"), home.resolve("b")), List.of(home.resolve("gone")))));
        assertThat(hop("dx").user()).isEqualTo("other");
        assertThat(hop("root@db:22").user()).isEqualTo("root");
        assertThat(hop("root@db:22").port()).isEqualTo(22);
    }

    @Test
    void includes_files_and_knows_simple_matches() throws IOException {
        Files.createDirectories(ssh("conf.d"));
        Files.writeString(ssh("conf.d/a.conf"), "Host db\nPort 1\n");
        Files.writeString(ssh("conf.d/b.conf"), "Host db\nPort 2\nUser b\n");
        configure("Include conf.d/*.conf\nMatch host db\nUser c\nMatch all\nHostName last\n");
        assertThat(hop("db").port()).isEqualTo(1);
        assertThat(hop("db").user()).isEqualTo("b");
        assertThat(hop("db").host()).isEqualTo("last");
    }

    @Test
    void includes_what_ssh_would() throws IOException {
        Files.createDirectories(ssh("conf.d/one"));
        Files.createDirectories(ssh("conf.d/.two"));
        Files.writeString(ssh("conf.d/.a.swp"), "Port 1\n");
        Files.writeString(ssh("conf.d/.two/config"), "Port 2\n");
        Files.writeString(ssh("conf.d/one/config"), "Port 3\n");
        Files.writeString(ssh("conf.d/{b}"), "User b\n");
        Files.writeString(ssh("conf.d/[c"), "HostName c\n");
        configure("Include conf.d/*/config conf.d/*}\nInclude conf.d/[c conf.d/no/*/such none\n");
        assertThat(hop("db").port()).isEqualTo(3);
        assertThat(hop("db").user()).isEqualTo("b");
        assertThat(hop("db").host()).isEqualTo("c");
        configure("Include conf.d/*\n");
        assertThat(hop("db").port()).isEqualTo(22);
        assertThat(hop("db").user()).isEqualTo("b");
        configure("Include conf.d/.[^b]*\nInclude conf.d/{b,c}\n");
        assertThat(hop("db").port()).isEqualTo(1);
        assertThat(hop("db").user()).isEqualTo("me");
    }

    @Test
    void says_what_it_leaves_out() throws IOException {
        configure("""
                Host db
                  CertificateFile ~/other-cert.pub
                  BindAddress 10.0.0.1
                  StrictHostKeyChecking no
                  ForwardX11 yes
                Match exec "true"
                  Port 99
                """);
        Path file = ssh("config");
        Route route = route("db", settings());
        assertThat(route.notes())
                .containsExactly(
                        file
                                + ":2: 'CertificateFile' is left out: put the certificate beside its key, as"
                                + " id_ed25519-cert.pub",
                        file + ":3: 'BindAddress' is left out: amibake does not know it",
                        file + ":4: 'StrictHostKeyChecking no' is read as yes: unknown hosts are refused",
                        file
                                + ":6: 'Match exec' is left out with all below it: of Match only all, canonical, final, host,"
                                + " localuser, originalhost and user are known");
        assertThat(route.hops().get(0).port()).isEqualTo(22);
    }

    @Test
    void jumps_as_the_configuration_says() throws IOException {
        configure("""
                Host db
                  ProxyJump gate,me2@inner:2200
                Host gate
                  ProxyJump outer
                  User g
                Host inner
                  ProxyJump elsewhere
                """);
        assertThat(places("db", settings())).containsExactly("me@outer:22", "g@gate:22", "me2@inner:2200", "me@db:22");
    }

    @Test
    void a_command_leads_to_the_first_host_of_the_way() throws IOException {
        configure("""
                Host db
                  HostName db.example.com
                  ProxyCommand aws ssm start-session --target "%n" %h:%p %r 100%% # it's all the command's
                Host plain
                  ProxyCommand none
                Host behind
                  ProxyJump db
                Host first
                  ProxyCommand one %h
                  ProxyJump gate
                Host second
                  ProxyJump gate
                  ProxyCommand two %h
                Host third
                  ProxyJump none
                  ProxyCommand three %h
                """);
        Optional<ProxyCommand> command = Optional.of(new ProxyCommand(
                "aws ssm start-session --target \"db\" db.example.com:22 me 100% # it's all the command's",
                ssh("config") + ":3"));
        assertThat(route("me@db", settings()).command()).isEqualTo(command);
        assertThat(route("behind", settings()).command()).isEqualTo(command);
        assertThat(places("behind", settings())).containsExactly("me@db.example.com:22", "me@behind:22");
        assertThat(route("plain", settings()).command()).isEmpty();
        assertThat(route("first", settings()).command()).contains(new ProxyCommand("one first", ssh("config") + ":9"));
        assertThat(places("first", settings())).containsExactly("me@first:22");
        assertThat(route("second", settings()).command()).isEmpty();
        assertThat(places("second", settings())).containsExactly("me@gate:22", "me@second:22");
        assertThat(route("third", settings()).command())
                .contains(new ProxyCommand("three third", ssh("config") + ":16"));
        SshSettings jumping = settings().withJumps(List.of(HostAddress.parse("gate")));
        assertThat(route("db", jumping).command()).isEmpty();
        assertThat(places("db", jumping)).containsExactly("me@gate:22", "me@db.example.com:22");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(id)", "a;b", "a|b", "a`b", "a'b", "a\"b", "a\\b", "a&b", "a<b", "(a)", "{a}"})
    void a_name_that_would_be_more_than_a_word_to_the_shell_is_refused(String name) throws IOException {
        configure("Host *\n  ProxyCommand nc %h %p\n");
        assertThatThrownBy(() -> hop(name))
                .hasMessage("error: '" + name + "' would mean something to the shell that runs the ProxyCommand\n"
                        + "  at:  " + ssh("config") + ":2 (ProxyCommand)\n"
                        + "  fix: name host and user without '-' first, blanks and any of '`\"$\\;&<>|(){}");
        configure("Host *\n  ProxyCommand nc %r %p\n");
        assertThatThrownBy(() -> hop(name + "@db")).hasMessageContaining("would mean something to the shell");
    }

    @Test
    void a_token_that_ssh_does_not_know_there_is_refused() throws IOException {
        configure("Host *\n  ProxyCommand nc %d %p\n");
        assertThatThrownBy(() -> hop("db"))
                .hasMessage("error: '%d' in a ProxyCommand is not known\n"
                        + "  at:  " + ssh("config") + ":2 (ProxyCommand)\n"
                        + "  fix: write %h, %n, %p, %r or %%");
    }

    @Test
    void given_jumps_win() throws IOException {
        configure("Host db\nProxyJump gate\n");
        SshSettings settings = settings().withJumps(List.of(HostAddress.parse("x@[::1]:2")));
        assertThat(places("db", settings)).containsExactly("x@[::1]:2", "me@db:22");
    }

    @Test
    void a_host_that_jumps_through_itself_is_refused() throws IOException {
        configure("Host *\nProxyJump gate\n");
        assertThatThrownBy(() -> hop("db"))
                .hasMessage("error: the way to gate has more than 8 jumps\n  at:  ProxyJump of gate\n"
                        + "  fix: look for a host that jumps through itself");
    }

    private List<String> places(String address, SshSettings settings) {
        return route(address, settings).hops().stream()
                .map(hop -> hop.user() + "@" + hop.place())
                .toList();
    }

    private Hop hop(String address) {
        List<Hop> hops = route(address, settings()).hops();
        return hops.get(hops.size() - 1);
    }

    private static Route route(String address, SshSettings settings) {
        return Route.to(HostAddress.parse(address), settings);
    }

    private SshSettings settings() {
        return SshSettings.ofUser(home, "me");
    }

    private Path ssh(String name) {
        return home.resolve(".ssh").resolve(name);
    }

    private void configure(String text) throws IOException {
        Files.createDirectories(home.resolve(".ssh"));
        Files.writeString(ssh("config"), text);
    }
}
