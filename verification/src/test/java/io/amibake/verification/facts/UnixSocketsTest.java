package io.amibake.verification.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class UnixSocketsTest {
    private static final String HEADING = "Num       RefCount Protocol Flags    Type St Inode Path\n";
    private static final String LIST = HEADING + """
            00000000000000ff: 00000002 00000000 00010000 0001 01 12345 /run/docker.sock
            00000000000000fe: 00000003 00000000 00000000 0001 03 12347 /run/connected.sock
            00000000000000fb: 00000002 00000000 00000000 0002 01 12350
            00000000000000ff: 00000002 00000000 00010000 0001 01 12346 /run/with a blank.sock
            00000000000000fb: 00000002 00000000 00000000 0002 01 12350
            00000000000000fd: 00000002 00000000 00000000 0002 01 12348 /run/systemd/journal/dev-log
            00000000000000fb: 00000002 00000000 00000000 0002 01 12350
            00000000000000fc: 00000002 00000000 00010000 0001 01 12349 @/abstract
            """;
    private static final String UNSURE =
            "the line of it in /proc/net/unix may be a piece of the name of another socket, and the host's 'ss' does not tell";

    /** What any user can make of the list: the lines after {@code @x} are the rest of the name of his socket. */
    private static final String FORGED = HEADING + """
            0000000042ae07c3: 00000002 00000000 00010000 0001 01 19407518 @x
            00000000aaaaaaaa: 00000002 00000000 00010000 0001 01 12345 /run/docker.sock
            """;

    @TempDir
    private Path directory;

    private PlayHost host;

    @BeforeEach
    void make_host() {
        host = new PlayHost(directory).with("grep", "ls").directory("/run/systemd/journal");
    }

    private PlayHost withSocket(String path) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(host.path(path)));
        }
        return host;
    }

    private String number(String path) throws IOException {
        return Files.getAttribute(host.path(path), "unix:ino").toString();
    }

    private PortFacts facts(String port) {
        return host.facts(new PortTopic(host.root()), PortSubject.parse(port));
    }

    private String doubt(String port) {
        return host.doubt(new PortTopic(host.root()), PortSubject.parse(port));
    }

    @ParameterizedTest
    @CsvSource({
        "unix:/run/docker.sock, '[/run/docker.sock]'",
        "unix:/run/with a blank.sock, '[/run/with a blank.sock]'",
        "unix:/run/connected.sock, '[]'",
        "unix:/run/systemd/journal/dev-log, '[/run/systemd/journal/dev-log]'",
        "unix:@/abstract, '[@/abstract]'",
        "unix:/run/docker.soc, '[]'",
    })
    void tells_who_listens_where_no_name_has_room_for_the_line(String port, String addresses) throws IOException {
        host.file("/proc/net/unix", LIST);
        if (port.startsWith("unix:/")) {
            withSocket(port.substring("unix:".length()));
        }
        assertThat(facts(port).addresses()).hasToString(addresses);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"list tcp", "end tcp 0", "unix x", "socket /run/docker.sock", "ss u_str LISTEN", "absent tcp"})
    void a_name_cannot_speak_for_the_program(String piece) {
        host.file("/proc/net/tcp", "  sl  local_address rem_address   st\n");
        host.file(
                "/proc/net/unix",
                FORGED.replace("/run/docker.sock", "@y\n" + piece + "\n 0: 00000000:01BB 00000000:0000 0A 0"));
        assertThat(host.ask(new PortTopic(host.root()), PortSubject.parse("tcp:443"), PortSubject.parse("unix:@z"))
                        .toString())
                .doesNotContain("0.0.0.0")
                .doesNotContain("Unknown");
    }

    @Test
    void a_line_that_can_be_a_piece_of_a_name_is_no_socket() throws IOException {
        host.file("/proc/net/unix", FORGED);
        assertThat(withSocket("/run/docker.sock")
                        .doubt(new PortTopic(host.root()), PortSubject.parse("unix:/run/docker.sock")))
                .isEqualTo(UNSURE);
    }

    @Test
    void a_line_that_can_be_a_piece_of_a_piece_is_no_socket() throws IOException {
        withSocket("/run/docker.sock");
        host.file("/proc/net/unix", FORGED.replace("@x\n", "@\n\n00: broken\n"));
        assertThat(doubt("unix:/run/docker.sock")).isEqualTo(UNSURE);
    }

    @Test
    void such_a_line_counts_when_ss_knows_the_socket_of_the_file() throws IOException {
        withSocket("/run/docker.sock").file("/proc/net/unix", FORGED);
        host.program("ss", """
                [ "$*" = '-xaem src unix:/run/docker.sock' ] || exit 1
                echo 'Netid State Recv-Q Send-Q Local Address:Port Peer Address:PortProcess'
                echo 'u_str LISTEN 0      128      /run/docker.sock 19407519 * 0 <-> ino:NUMBER dev:0/65024 peers: skmem:(r0)'
                """.replace("NUMBER", number("/run/docker.sock")));
        assertThat(facts("unix:/run/docker.sock").addresses()).containsExactly("/run/docker.sock");
    }

    @ParameterizedTest
    @CsvSource({
        "'u_str LISTEN 0 128 /run/docker.sock 19407519 * 0 <-> ino:NUMBER dev:0/65024'",
        "'u_str ESTAB 0 128 /run/docker.sock 19407519 * 0 <-> ino:NUMBER dev:0/65024 skmem:(r0)'",
        "'u_str LISTEN 0 128 /run/docker-sock 19407519 * 0 <-> ino:NUMBER dev:0/65024 skmem:(r0)'",
    })
    void what_ss_takes_from_the_same_list_or_says_of_others_counts_for_nothing(String said) throws IOException {
        withSocket("/run/docker.sock").file("/proc/net/unix", FORGED);
        host.program("ss", "echo '" + said.replace("NUMBER", number("/run/docker.sock")) + "'\n");
        assertThat(doubt("unix:/run/docker.sock")).isEqualTo(UNSURE);
    }

    @Test
    void a_socket_of_this_name_in_another_file_system_is_not_the_one_at_the_path() throws IOException {
        withSocket("/run/docker.sock").file("/proc/net/unix", LIST);
        host.program("ss", "echo 'u_str LISTEN 0 1 /run/docker.sock 5 * 0 <-> ino:1 dev:0/65024 peers: skmem:(r0)'\n");
        assertThat(doubt("unix:/run/docker.sock"))
                .isEqualTo("a socket listens under this name, but it is not the file that has it");
    }

    @Test
    void nothing_listens_at_a_path_without_a_socket() {
        host.file("/proc/net/unix", LIST);
        assertThat(facts("unix:/run/docker.sock").listening()).isFalse();
        host.file("/run/docker.sock", "");
        assertThat(facts("unix:/run/docker.sock").listening()).isFalse();
    }

    @Test
    void finds_a_socket_of_this_machine() throws IOException {
        host.with("ss");
        Path path = host.path("/run/a (new)*.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            assertThat(host.facts(new PortTopic(""), PortSubject.parse("unix:" + path))
                            .listening())
                    .isTrue();
        }
        assertThat(host.facts(new PortTopic(""), PortSubject.parse("unix:" + path))
                        .listening())
                .isFalse();
    }
}
