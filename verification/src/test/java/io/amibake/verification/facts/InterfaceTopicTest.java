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

@Timeout(120)
class InterfaceTopicTest {
    private static final String IP = """
            1: lo    inet 127.0.0.1/8 scope host lo\\       valid_lft forever preferred_lft forever
            1: lo    inet6 ::1/128 scope host \\       valid_lft forever preferred_lft forever
            4: docker0    inet6 fd00::2/64 scope global nodad \\       valid_lft forever preferred_lft forever
            4: docker0    inet 100.64.0.1/24 brd 100.64.0.255 scope global docker0\\       valid_lft forever preferred_lft forever
            4: docker0    inet 100.64.0.2/24 scope global secondary docker0:1\\       valid_lft forever preferred_lft forever
            5: tun0    inet 10.8.0.1 peer 10.8.0.2/32 scope global tun0\\       valid_lft forever preferred_lft forever
            """;
    private static final String TRIE = """
            Main:
              +-- 0.0.0.0/0 3 0 5
                 |-- 127.0.0.1
                    /32 host LOCAL
                 |-- 100.64.0.1
                    /32 host LOCAL
                 |-- 100.64.0.255
                    /32 link BROADCAST
            """;

    @TempDir
    private Path directory;

    private PlayHost host;

    @BeforeEach
    void make_host() {
        host = new PlayHost(directory).with("cat");
        add("docker0", "0x1003", "1500", "02:42:9c:5d:1b:7f", "down");
        add("tun0", "0x1002", "1400", "", "down");
    }

    private void add(String name, String flags, String mtu, String address, String state) {
        String link = "/sys/class/net/" + name;
        host.file(link + "/flags", flags + "\n")
                .file(link + "/mtu", mtu + "\n")
                .file(link + "/address", address + "\n")
                .file(link + "/operstate", state + "\n");
    }

    private Link link(String name) {
        return host.facts(new InterfaceTopic(host.root()), name).link().orElseThrow();
    }

    private static String says(String text) {
        return "/bin/cat <<'EOF'\n" + text + "EOF\n";
    }

    @Test
    void tells_an_interface_with_all_its_addresses() {
        host.program("ip", says(IP));
        assertThat(link("docker0"))
                .isEqualTo(new Link(
                        true,
                        "down",
                        1500,
                        "02:42:9c:5d:1b:7f",
                        Answer.known(List.of("100.64.0.1/24", "100.64.0.2/24", "fd00::2/64"))));
        assertThat(link("tun0")).isEqualTo(new Link(false, "down", 1400, "", Answer.known(List.of("10.8.0.1/32"))));
    }

    @Test
    void an_interface_that_is_not_there_is_a_fact_without_any_program() {
        for (String name : List.of(
                "docker1",
                "*",
                "docker0/",
                "../net/docker0",
                "",
                ".",
                "a b",
                "it's",
                "-x",
                "waytoolonganame0",
                "a\nb")) {
            assertThat(host.facts(new InterfaceTopic(host.root()), name))
                    .as(name)
                    .isEqualTo(new InterfaceFacts(Optional.empty()));
        }
    }

    @Test
    void without_ip_it_asks_busybox() {
        host.program("busybox", "[ \"$1 $2\" = 'ip -o' ] || exit 127\n" + says(IP));
        assertThat(link("docker0").addresses())
                .isEqualTo(Answer.known(List.of("100.64.0.1/24", "100.64.0.2/24", "fd00::2/64")));
    }

    @Test
    void without_ip_it_asks_ifconfig() {
        host.file("/proc/net/fib_trie", TRIE).program("ifconfig", says("""
                docker0: flags=4099<UP,BROADCAST,MULTICAST>  mtu 1500
                        inet 100.64.0.1  netmask 255.255.255.0  broadcast 100.64.0.255
                        inet6 fd00::2  prefixlen 64  scopeid 0x0<global>
                        ether 02:42:9c:5d:1b:7f  txqueuelen 1000  (Ethernet)

                lo: flags=73<UP,LOOPBACK,RUNNING>  mtu 65536
                        inet 127.0.0.1  netmask 255.0.0.0
                """));
        assertThat(link("docker0").addresses()).isEqualTo(Answer.known(List.of("100.64.0.1/24", "fd00::2/64")));
    }

    @Test
    void without_ip_it_asks_an_older_ifconfig() {
        host.file("/proc/net/fib_trie", TRIE).program("ifconfig", says("""
                docker0   Link encap:Ethernet  HWaddr 02:42:9C:5D:1B:7F
                          inet addr:100.64.0.1  Bcast:100.64.0.255  Mask:255.255.255.0
                          inet6 addr: fd00::2/64 Scope:Global
                          UP BROADCAST MULTICAST  MTU:1500  Metric:1

                docker0:1 Link encap:Ethernet  HWaddr 02:42:9C:5D:1B:7F
                          inet addr:100.64.0.3  Bcast:100.64.0.255  Mask:255.255.255.128

                lo        Link encap:Local Loopback
                          inet addr:127.0.0.1  Mask:255.0.0.0
                """));
        assertThat(link("docker0").addresses())
                .isEqualTo(Answer.known(List.of("100.64.0.1/24", "100.64.0.3/25", "fd00::2/64")));
    }

    @Test
    void addresses_that_ifconfig_hides_leave_them_unknown() {
        host.file("/proc/net/fib_trie", TRIE).program("ifconfig", says("""
                lo: flags=73<UP,LOOPBACK,RUNNING>  mtu 65536
                        inet 127.0.0.1  netmask 255.0.0.0
                """));
        assertThat(link("docker0").addresses())
                .isEqualTo(Answer.unknown("'ifconfig' does not show all addresses, and there is no 'ip' on the host"));
    }

    @Test
    void without_any_program_only_the_addresses_are_unknown() {
        Link link = link("docker0");
        assertThat(link.up()).isTrue();
        assertThat(link.addresses()).isEqualTo(Answer.unknown("there is no 'ip' on the host"));
    }

    @Test
    void without_sys_nothing_is_known() {
        PlayHost bare = new PlayHost(directory.resolve("bare"));
        assertThat(bare.doubt(new InterfaceTopic(bare.root()), "eth0"))
                .isEqualTo("/sys/class/net: No such file or directory there is no 'ip' on the host");
    }

    @Test
    void agrees_with_this_machine() {
        PlayHost real = new PlayHost(directory.resolve("real")).with("ip");
        Link lo = real.facts(new InterfaceTopic(""), "lo").link().orElseThrow();
        assertThat(lo.up()).isTrue();
        assertThat(lo.addresses().toString()).contains("127.0.0.1/8");
        PlayHost busybox = new PlayHost(directory.resolve("busy")).with("busybox");
        assertThat(busybox.facts(new InterfaceTopic(""), "lo").link()).contains(lo);
        PlayHost old = new PlayHost(directory.resolve("old")).with("ifconfig", "cat");
        assertThat(old.facts(new InterfaceTopic(""), "lo").link()).contains(lo);
    }
}
